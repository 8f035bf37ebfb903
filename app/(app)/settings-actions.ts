import type { SettingsActions } from "@/components/settings/types";
import {
  createApiKeyAction,
  revokeApiKeyAction,
  signOutAction,
  signOutEverywhereAction,
} from "./account-actions";
import { moveToZoneAction, undoAction, updateProfileAction } from "./actions";
import { createFeedAction, revokeFeedAction } from "./feed-actions";

/** What settings can do. */
export const settingsActions: SettingsActions = {
  update: updateProfileAction,
  moveToZone: moveToZoneAction,
  undo: undoAction,
  signOut: signOutAction,
  signOutEverywhere: signOutEverywhereAction,
  createApiKey: createApiKeyAction,
  revokeApiKey: revokeApiKeyAction,
  createFeed: createFeedAction,
  revokeFeed: revokeFeedAction,
};
