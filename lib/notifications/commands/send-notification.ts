import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { newId } from "@/lib/core/ids";
import { notification } from "@/lib/db/schema/reminders";
import { alertSent } from "@/lib/events/catalog/notifications";
import { notificationTypes } from "@/lib/notifications/notification-view";

const longestTitle = 200;
const longestMessage = 500;

/** What fits, by characters as people count them. */
const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : `${[...text].slice(0, longest - 1).join("")}…`;

/** Tells a person of an event, in the app: once an event and person. Internal. */
export const sendNotification = defineCommand({
  name: "sendNotification",
  summary: "Tell a person of something.",
  effect: "write",
  input: z.strictObject({
    type: z.enum(notificationTypes),
    title: z.string().min(1),
    message: z.string().nullable(),
    taskId: z.string().nullable(),
    reminderId: z.string().nullable(),
    sourceEvent: z.string(),
    sourceEventId: z.string(),
  }),
  output: z.object({ isNew: z.boolean() }),
  async run({ sourceEvent, ...said }, { tx, actor, now, emit }) {
    const { sourceEventId } = said;
    const [earlier] = await tx
      .select({ id: notification.id })
      .from(notification)
      .where(
        and(
          eq(notification.ownerId, actor.ownerId),
          eq(notification.sourceEventId, sourceEventId),
          eq(notification.userId, actor.userId),
        ),
      );
    if (earlier) return { isNew: false };
    const row = {
      ...said,
      id: newId(now.getTime()),
      ownerId: actor.ownerId,
      userId: actor.userId,
      title: cut(said.title, longestTitle),
      message: said.message && cut(said.message, longestMessage),
      createdAt: now,
      readAt: null,
    };
    await tx.insert(notification).values(row);
    const { id: alertId, userId } = row;
    const deliveredAt = now.toISOString();
    emit(
      alertSent,
      { alertId, userId, channel: "in_app", sourceEvent, sourceEventId, deliveredAt, status: "delivered" },
      1,
    );
    return { isNew: true };
  },
});
