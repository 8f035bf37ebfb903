import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { toInstant } from "@/lib/core/time";
import { type ReminderRow, reminder } from "@/lib/db/schema/reminders";
import { taskUpdated } from "@/lib/events/catalog/tasks";
import { loadTasks } from "@/lib/tasks/load-tasks";
import { showTasks } from "@/lib/tasks/queries/show-tasks";
import { withSnooze } from "@/lib/tasks/reminder-wishes";
import { isOpen, refused } from "@/lib/tasks/task";
import { taskAggregate } from "@/lib/tasks/task-aggregate";
import { isMoment } from "@/lib/tasks/task-input";
import { taskList } from "@/lib/tasks/task-view";

const longestMs = 366 * 86_400_000;
const untilWords = "Until when must be like 2026-03-20T17:00";

/**
 * Puts off a reminder that has rung. That is one more wish of its task, an instant: so it is undone as any change of the task
 * is, rings by the same ways once, and is cancelled with the task.
 */
export const snoozeReminder = defineCommand({
  name: "snoozeReminder",
  summary: "Be reminded again, later.",
  effect: "write",
  http: { method: "POST", path: "/reminders/{reminderId}/snooze" },
  input: z.strictObject({
    reminderId: z.string().max(64),
    until: z
      .union([z.iso.datetime({ offset: true }), z.string().refine(isMoment)], untilWords)
      .describe("YYYY-MM-DDTHH:MM in the person's zone, or an instant with its offset."),
  }),
  output: taskList,
  async run({ reminderId, until }, context) {
    const rang = await loadReminder(context, reminderId);
    const [before] = await loadTasks(context, [rang.taskId]);
    if (!before) return { items: [] };
    if (!isOpen(before))
      throw new AppError("conflict", "This task is done already: there is nothing left to remind you of.");
    if (rang.status === "SCHEDULED")
      throw new AppError("conflict", "This reminder has not rung yet: change it on its task.");
    const at = instantOf(until, context);
    const after = { ...before, reminders: withSnooze(before.reminders, at) };
    const saved = await save(context, taskAggregate, [{ before, after, event: taskUpdated }]);
    return { items: await showTasks(context.tx, saved) };
  },
});

/** @throws AppError invalid_input where that is past, or a long time ahead. */
function instantOf(until: string, { now, profile }: CommandContext): Date {
  const at = isMoment(until)
    ? toInstant({ date: until.slice(0, 10), time: until.slice(11) }, profile.timezone)
    : new Date(until);
  if (at <= now) throw refused("until", "Reminder must be in the future");
  if (at.getTime() - now.getTime() > longestMs)
    throw refused("until", "A reminder can be put off by a year at most");
  return at;
}

async function loadReminder({ tx, actor }: CommandContext, id: string): Promise<ReminderRow> {
  const isMine = and(
    eq(reminder.ownerId, actor.ownerId),
    eq(reminder.userId, actor.userId),
    eq(reminder.id, id),
  );
  const [found] = isUuid(id) ? await tx.select().from(reminder).where(isMine) : [];
  if (!found) throw new AppError("not_found", "There is no such reminder. Its task may have been deleted.");
  return found;
}
