import { nextDue } from "@/lib/core/recurrence/next-due";
import { parseRule } from "@/lib/core/recurrence/parse";
import { localDate } from "@/lib/core/time";
import type { Task } from "./checklist";
import { instanceOf } from "./instance";
import { forLaterOnes } from "./reminder-wishes";
import { planDue } from "./task";

const later = (a: string, b: string): string => (a > b ? a : b);

/** The day of its rule that a task stands for. */
export const occurrenceOf = ({ occurrenceOn, dueDate }: Task): string | null => occurrenceOn ?? dueDate;

/**
 * The day that comes after the one a task stands for, if that is left out today: as if it were done today, or on its day where
 * that is still to come. Null where the series has no later day.
 * @param taken every occurrence there has been.
 */
export function dayAfterSkipped(
  template: Task,
  task: Task,
  taken: readonly string[],
  now: Date,
): string | null {
  const { recurrenceRule, recurrenceFrom, timezone, repeatFrom } = template;
  const skipped = occurrenceOf(task);
  if (!recurrenceRule || !recurrenceFrom || !skipped) return null;
  const due = task.dueDate ?? skipped;
  const today = localDate(now, task.timezone);
  return nextDue({
    rule: parseRule(recurrenceRule, { zone: timezone }),
    start: recurrenceFrom,
    due,
    completedOn: repeatFrom === "completion" ? later(today, due) : today,
    repeatFrom,
    isBill: template.amountMinor !== null,
    exdates: [...template.exdates, skipped],
    taken,
  });
}

/** The template with that day left out of its rule. */
export const withoutDay = (template: Task, day: string): Task => ({
  ...template,
  exdates: [...new Set([...template.exdates, day])].sort(),
});

/**
 * The task on that later day, as it would have come: what was said for the day left out alone (words, an hour, ticks, a moment
 * to be told) goes with that day.
 */
export function movedTo(template: Task, task: Task, day: string): Task {
  if (task.id !== template.id) return instanceOf(template, day, task);
  const { dueTime, timezone } = task;
  return {
    ...task,
    ...planDue({ dueDate: day, dueTime: dueTime?.slice(0, 5) ?? null, timezone }),
    occurrenceOn: day,
    status: "pending",
    reminders: forLaterOnes(task.reminders),
    items: task.items.map((item) => ({ ...item, isDone: false })),
  };
}
