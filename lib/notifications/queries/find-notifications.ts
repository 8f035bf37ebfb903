import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { cursorField, decodeCursor, encodeCursor, limitField } from "@/lib/core/cursor";
import { pageOf } from "@/lib/core/views";
import { isBefore } from "@/lib/db/keyset";
import { type NotificationRow, notification } from "@/lib/db/schema/reminders";
import type { Transaction } from "@/lib/db/transaction";
import { type NotificationView, notificationView } from "@/lib/notifications/notification-view";

const place = z.tuple([z.iso.datetime(), z.uuid()]);

/** Beyond this the unread ones are not counted any further. */
const mostUnread = 1_000;

export const findNotifications = defineQuery({
  name: "findNotifications",
  summary:
    "What the person was told of: reminders that have rung; the newest first, with how many are unread.",
  http: { method: "GET", path: "/notifications" },
  input: z.strictObject({
    unread: z
      .preprocess((said) => (said === "true" ? true : said === "false" ? false : said), z.boolean())
      .default(false)
      .describe("Only those that were not read yet."),
    limit: limitField,
    cursor: cursorField.optional(),
  }),
  output: pageOf(notificationView).extend({
    /** At most 1,000 are counted. */
    unread: z.number().int(),
  }),
  async run({ unread, limit, cursor }, { tx, actor }) {
    const mine = and(eq(notification.ownerId, actor.ownerId), eq(notification.userId, actor.userId));
    const rows = await tx
      .select()
      .from(notification)
      .where(
        and(
          mine,
          unread ? isNull(notification.readAt) : undefined,
          cursor ? isBefore(notification.createdAt, notification.id, decodeCursor(cursor, place)) : undefined,
        ),
      )
      .orderBy(desc(notification.createdAt), desc(notification.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(showNotification);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? encodeCursor([last.createdAt, last.id]) : null;
    return { items, nextCursor, unread: await countUnread(tx, mine) };
  },
});

async function countUnread(tx: Transaction, mine: SQL | undefined): Promise<number> {
  const some = tx
    .select({ id: notification.id })
    .from(notification)
    .where(and(mine, isNull(notification.readAt)))
    .limit(mostUnread)
    .as("unread");
  const [counted] = await tx.select({ count: sql<number>`count(*)::int` }).from(some);
  return counted?.count ?? 0;
}

const showNotification = (row: NotificationRow): NotificationView => ({
  id: row.id,
  type: row.type,
  title: row.title,
  message: row.message,
  taskId: row.taskId,
  reminderId: row.reminderId,
  createdAt: row.createdAt.toISOString(),
  readAt: row.readAt?.toISOString() ?? null,
});
