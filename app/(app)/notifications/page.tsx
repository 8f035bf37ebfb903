import type { Metadata } from "next";
import { askAsPerson, pagePerson } from "@/app/_adapters/page";
import { NotificationsPage } from "@/components/notifications/notifications-page";
import { findNotifications } from "@/lib/notifications/queries/find-notifications";
import { markNotificationsReadAction, snoozeReminderAction, undoAction } from "../actions";

export const metadata: Metadata = { title: "Notifications" };

export default async function Notifications({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const [{ reading, timezone }, { cursor }] = await Promise.all([pagePerson(), searchParams]);
  const asked = typeof cursor === "string" ? { cursor } : {};
  const { items, unread, nextCursor } = await askAsPerson(findNotifications, asked);
  return (
    <NotificationsPage
      items={items}
      unread={unread}
      reading={reading}
      timezone={timezone}
      moreHref={nextCursor ? `/notifications?cursor=${nextCursor}` : undefined}
      actions={{ markRead: markNotificationsReadAction, snooze: snoozeReminderAction, undo: undoAction }}
    />
  );
}
