import Link from "next/link";
import type { NotificationView } from "@/lib/notifications/notification-view";
import type { Reading } from "../format";
import { buttonClass } from "../ui/button";
import { PageColumn, PageHeading, SectionHeading } from "../ui/small";
import { groupNotifications } from "./group-notifications";
import { NotificationRow } from "./notification-row";
import { ReadAllButton } from "./read-all-button";
import type { NotificationActions } from "./types";

export interface NotificationsPageProps {
  items: readonly NotificationView[];
  unread: number;
  reading: Reading;
  timezone: string;
  /** Where the earlier ones are; absent on the last page. */
  moreHref?: string | undefined;
  actions: NotificationActions;
}

/** What the person was told of, by day, the newest first. */
export function NotificationsPage({
  items,
  unread,
  reading,
  timezone,
  moreHref,
  actions,
}: NotificationsPageProps) {
  return (
    <PageColumn>
      <PageHeading title="Notifications" lede={ledeFor(items.length, unread)}>
        {unread > 0 && <ReadAllButton markRead={actions.markRead} />}
      </PageHeading>
      {groupNotifications(items, timezone, reading).map(({ day, title, items: ofDay }) => (
        <section key={day}>
          <SectionHeading>{title}</SectionHeading>
          <ul className="rows">
            {ofDay.map((one) => (
              <NotificationRow
                key={one.id}
                notification={one}
                timezone={timezone}
                locale={reading.locale}
                today={reading.today}
                actions={actions}
              />
            ))}
          </ul>
        </section>
      ))}
      {moreHref && (
        <Link prefetch={false} href={moreHref} className={buttonClass("default", "mt-5")}>
          Earlier ones
        </Link>
      )}
    </PageColumn>
  );
}

function ledeFor(count: number, unread: number): string {
  if (count === 0) return "Nothing yet. Open a task that is due and choose when to be reminded of it.";
  return unread > 0 ? `${unread} not read yet.` : "All read.";
}
