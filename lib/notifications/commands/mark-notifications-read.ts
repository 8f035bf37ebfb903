import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { notification } from "@/lib/db/schema/reminders";

/** Reading is no event and is not undone (docs: data model, Commands). */
export const markNotificationsRead = defineCommand({
  name: "markNotificationsRead",
  summary: "Mark notifications as read: those named, or all of them where none is.",
  effect: "write",
  http: { method: "POST", path: "/notifications/read" },
  input: z.strictObject({
    notificationIds: z
      .array(z.string().min(1).max(64))
      .min(1, "Name at least one notification")
      .max(500, "Name at most 500 notifications at once")
      .transform((ids) => [...new Set(ids)])
      .optional()
      .describe("Ids as given by findNotifications; left out for all."),
  }),
  output: z.object({ read: z.number().int().describe("How many were unread until now.") }),
  async run({ notificationIds: ids }, { tx, actor, now }) {
    const mine = and(eq(notification.ownerId, actor.ownerId), eq(notification.userId, actor.userId));
    const isNamed = ids && inArray(notification.id, ids);
    if (ids) {
      const there = ids.every(isUuid)
        ? await tx.select({ id: notification.id }).from(notification).where(and(mine, isNamed))
        : [];
      if (there.length < ids.length)
        throw new AppError("not_found", "There is no such notification: look at the list again.");
    }
    const read = await tx
      .update(notification)
      .set({ readAt: now })
      .where(and(mine, isNamed, isNull(notification.readAt)))
      .returning({ id: notification.id });
    return { read: read.length };
  },
});
