import { cache } from "react";
import { findNotifications } from "@/lib/notifications/queries/find-notifications";
import { askAsPerson } from "./page";

/** How many notifications the person of this page has not read yet; asked once a request. */
export const countUnread = cache(
  async (): Promise<number> => (await askAsPerson(findNotifications, { limit: 1 })).unread,
);
