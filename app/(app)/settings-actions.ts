import type { SettingsActions } from "@/components/settings/types";
import {
  createApiKeyAction,
  revokeApiKeyAction,
  signOutAction,
  signOutEverywhereAction,
} from "./account-actions";
import { updateProfileAction } from "./actions";

/** What settings can do. */
export const settingsActions: SettingsActions = {
  update: updateProfileAction,
  signOut: signOutAction,
  signOutEverywhere: signOutEverywhereAction,
  createApiKey: createApiKeyAction,
  revokeApiKey: revokeApiKeyAction,
};
