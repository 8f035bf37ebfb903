import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { newId } from "@/lib/core/ids";
import type { ReminderRow } from "@/lib/db/schema/reminders";
import type { TaskRow } from "@/lib/db/schema/tasks";
import { reminderCancelled, reminderScheduled } from "@/lib/events/catalog/reminders";
import { type Called, cancelled, reasonOf, reminderSteps } from "@/lib/tasks/reminder";
import { loadReminders, loadTask, saveReminder } from "@/lib/tasks/save-reminder";

const input = z.strictObject({
  taskId: z.string(),
  /** The event of the task that calls for it: the task's version then, and when it was. */
  version: z.number().int(),
  at: z.iso.datetime(),
  /** What that event is a part of. */
  correlationId: z.string(),
});

/** Brings the reminders of a task in line with what it calls for now. Internal: the worker `reminders` alone runs it. */
export const settleReminders = defineCommand({
  name: "settleReminders",
  summary: "Set, move and cancel the reminders of a task.",
  effect: "write",
  input,
  output: z.object({ changed: z.number().int() }),
  async run({ taskId, version, at, correlationId }, context) {
    const task = await loadTask(context, taskId);
    if (!task) return { changed: 0 };
    const rows = await loadReminders(context, taskId);
    const steps = reminderSteps(task, rows, { version, time: new Date(at) });
    for (const step of steps) {
      const { before } = step;
      if (step.kind === "cancel") {
        const after = cancelled(step.before, task, context.now);
        const more = { reason: reasonOf(step.before, task) };
        await saveReminder(context, reminderCancelled, { before, after, task, more });
      } else {
        const after = scheduled(before ?? fresh(context, task), step.called, task, context.now);
        await saveReminder(context, reminderScheduled, { before, after: { ...after, correlationId }, task });
      }
    }
    return { changed: steps.length };
  },
});

function scheduled(
  row: ReminderRow,
  { wish, minutesBefore, remindAt }: Called,
  task: TaskRow,
  now: Date,
): ReminderRow {
  return {
    ...row,
    wish,
    minutesBefore,
    remindAt,
    status: "SCHEDULED",
    jobState: "wanted",
    attempts: 0,
    taskVersion: task.version,
    firedAt: null,
    updatedAt: now,
  };
}

function fresh({ actor, now }: CommandContext, task: TaskRow): ReminderRow {
  return {
    id: newId(now.getTime()),
    ownerId: actor.ownerId,
    userId: actor.userId,
    taskId: task.id,
    wish: "",
    minutesBefore: null,
    remindAt: now,
    status: "SCHEDULED",
    jobState: "wanted",
    attempts: 0,
    version: 0,
    taskVersion: task.version,
    lastEventId: "",
    correlationId: "",
    firedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}
