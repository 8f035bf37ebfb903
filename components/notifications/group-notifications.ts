import type { NotificationView } from "@/lib/notifications/notification-view";
import { dayWords } from "../day-words";
import type { Reading } from "../format";

export interface NotificationGroup {
  day: string;
  title: string;
  items: NotificationView[];
}

const localDay = (at: string, timezone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short" }).format(new Date(at));

/** Notifications by the person's own days, in the order they come in. */
export function groupNotifications(
  items: readonly NotificationView[],
  timezone: string,
  reading: Reading,
): NotificationGroup[] {
  const days = Map.groupBy(items, ({ createdAt }) => localDay(createdAt, timezone));
  return [...days].map(([day, ofDay]) => {
    const words = dayWords(day, reading);
    return { day, title: words.charAt(0).toUpperCase() + words.slice(1), items: ofDay };
  });
}
