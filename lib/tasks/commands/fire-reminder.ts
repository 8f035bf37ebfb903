import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { reminder } from "@/lib/db/schema/reminders";
import { reminderCancelled, reminderDue } from "@/lib/events/catalog/reminders";
import { cancelled, firingOf, isLate, reasonOf } from "@/lib/tasks/reminder";
import { loadTask, saveReminder } from "@/lib/tasks/save-reminder";

/**
 * Lets a reminder ring whose moment has come, once, whoever calls and however often: a timer, a scheduler's job or a sweep.
 * One that its task does not call for any more is cancelled instead. Internal: the worker `reminders` alone runs it.
 */
export const fireReminder = defineCommand({
  name: "fireReminder",
  summary: "Let a reminder ring.",
  effect: "write",
  input: z.strictObject({ reminderId: z.string() }),
  output: z.object({ hasFired: z.boolean() }),
  async run({ reminderId }, context) {
    const { tx, actor, now } = context;
    const [before] = await tx
      .select()
      .from(reminder)
      .where(and(eq(reminder.ownerId, actor.ownerId), eq(reminder.id, reminderId)))
      .for("update");
    const task = before && (await loadTask(context, before.taskId));
    if (!before || !task) return { hasFired: false };
    const firing = firingOf(before, task, now);
    if (firing === "cancel") {
      const after = cancelled(before, task, now);
      const more = { reason: reasonOf(before, task) };
      await saveReminder(context, reminderCancelled, { before, after, task, more });
    } else if (firing === "fire") {
      // The job that rang is gone; one that has still to ring finds nothing to do.
      const after = { ...before, status: "EXECUTED" as const, jobState: "none" as const };
      await saveReminder(context, reminderDue, {
        before,
        after: { ...after, firedAt: now, updatedAt: now },
        task,
        more: { isLate: isLate(before, now) },
      });
    }
    return { hasFired: firing === "fire" };
  },
});
