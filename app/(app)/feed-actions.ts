"use server";

import { action } from "@/app/_adapters/action";
import type { SettingsActions } from "@/components/settings/types";
import { createFeed } from "@/lib/tasks/commands/create-feed";
import { revokeFeed } from "@/lib/tasks/commands/revoke-feed";

/** What settings do with the addresses for calendar programs. */
export const createFeedAction = action(createFeed) satisfies SettingsActions["createFeed"];
export const revokeFeedAction = action(revokeFeed) satisfies SettingsActions["revokeFeed"];
