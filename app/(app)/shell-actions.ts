import type { ShellActions } from "@/components/shell/types";
import { signOutAction } from "./account-actions";
import { undoAction } from "./actions";
import { addAction, previewAction, searchAction } from "./tell-actions";

/** What the shell's sheets can do. */
export const shellActions: ShellActions = {
  preview: previewAction,
  add: addAction,
  search: searchAction,
  undo: undoAction,
  signOut: signOutAction,
};
