import { AppError } from "@/lib/core/errors";
import { isCurrency, parseAmount } from "@/lib/core/money";
import { firstOccurrence, parseRule } from "@/lib/core/recurrence/rule";
import { endOfDay, localDate, toInstant } from "@/lib/core/time";
import type { TaskRow } from "@/lib/db/schema/tasks";

/** When a task is due, as a person says it. */
export interface Due {
  dueDate: string | null;
  dueTime: string | null;
  timezone: string;
}

/** The instant a task is due; an all-day task's is the end of its day, so that it is late only when the day is over. */
export function dueInstant({ dueDate, dueTime, timezone }: Due): Date | null {
  if (!dueDate) return null;
  return dueTime ? toInstant({ date: dueDate, time: dueTime }, timezone) : endOfDay(dueDate, timezone);
}

/**
 * A due moment that a person may set now: no past day; an hour of today that has passed is allowed (concordance T6).
 * @throws AppError invalid_input
 */
export function planDue(due: Due, now: Date): Due & { dueAt: Date | null } {
  if (due.dueTime && !due.dueDate)
    throw new AppError("invalid_input", "A due time needs a due date", {
      fields: { dueTime: "A due time needs a due date" },
    });
  if (due.dueDate && due.dueDate < localDate(now, due.timezone)) {
    throw new AppError("invalid_input", "Due date must be in the future", {
      fields: { dueDate: "Due date must be in the future" },
    });
  }
  return { ...due, dueAt: dueInstant(due) };
}

/** The columns that make a task a series: its first due day moves to the rule's first occurrence. */
export interface SeriesPlan {
  recurrenceRule: string | null;
  recurrenceFrom: string | null;
  occurrenceOn: string | null;
  dueDate: string | null;
}

/**
 * Plans a recurring task: it is due on the rule's first occurrence on or after the day given; where none is given, from
 * today on, today included while its time is still to come.
 * @throws AppError invalid_input "Invalid recurrence rule format"
 */
export function planSeries(recurrence: string | null, due: Due, now: Date): SeriesPlan {
  if (!recurrence)
    return { recurrenceRule: null, recurrenceFrom: null, occurrenceOn: null, dueDate: due.dueDate };
  const rule = parseRule(recurrence);
  const from = due.dueDate ?? localDate(now, due.timezone);
  let first = firstOccurrence(rule, from);
  if (!due.dueDate && due.dueTime && toInstant({ date: first, time: due.dueTime }, due.timezone) <= now) {
    first = firstOccurrence(rule, nextDay(first));
  }
  return { recurrenceRule: rule.text, recurrenceFrom: first, occurrenceOn: first, dueDate: first };
}

const nextDay = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** A bill's amount in minor units of its currency; both null where it is none. */
export function planAmount(
  amount: string | null,
  currency: string,
): Pick<TaskRow, "amountMinor" | "currency"> {
  if (amount === null) return { amountMinor: null, currency: null };
  if (!isCurrency(currency)) throw new AppError("invalid_input", "Currency must be a code like EUR");
  return { amountMinor: parseAmount(amount, currency), currency };
}

export const isOpen = (task: Pick<TaskRow, "status">): boolean =>
  task.status === "pending" || task.status === "in_progress";

/** A done task is done at `now`; a done one stays as it was. */
export function complete(task: TaskRow, now: Date): TaskRow {
  return task.status === "completed" ? task : { ...task, status: "completed", completedAt: now };
}

/** A task that is to be done again. */
export function reopen(task: TaskRow): TaskRow {
  return isOpen(task) ? task : { ...task, status: "pending", completedAt: null };
}
