import type { Action } from "@/lib/core/action-result";
import type { ViewView } from "@/lib/tasks/saved-view";
import type { TaskFilter } from "@/lib/tasks/task-filter";
import type { TaskStatus, TaskView } from "@/lib/tasks/task-view";
import type { TaskActions } from "./types";

/** A page of a list; no cursor on the last. */
export interface TaskPage {
  items: TaskView[];
  nextCursor: string | null;
}

/** What the lists, the board and the views can do beside what each task can. Server actions. */
export interface ListActions extends TaskActions {
  /** The page after a place. */
  more: Action<{ filter: TaskFilter; cursor: string | null; limit: number }, TaskPage>;
  /** Out of the archive or the trash. */
  restore: Action<{ taskIds: string[] }>;
  setStatus: Action<{ taskIds: string[]; status: TaskStatus }>;
  saveView: Action<{ name: string; filter: TaskFilter }, ViewView>;
  renameView: Action<{ viewId: string; name: string }, ViewView>;
  deleteView: Action<{ viewId: string }, ViewView>;
}
