import { addDays } from "@/lib/core/day";
import { AppError } from "@/lib/core/errors";
import { isCurrency, parseAmount } from "@/lib/core/money";
import { anchorOf, firstOccurrence } from "@/lib/core/recurrence/occurrences";
import { parseRule } from "@/lib/core/recurrence/parse";
import { endOfDay, localDate, toInstant } from "@/lib/core/time";
import type { Task } from "./checklist";

/** When a task is due, as a person says it. */
export interface Due {
  dueDate: string | null;
  dueTime: string | null;
  timezone: string;
}

/** The refusal of what was said for one field. */
export const refused = (field: string, sentence: string): AppError =>
  new AppError("invalid_input", sentence, { fields: { [field]: sentence } });

/** The instant a task is due; an all-day task's is the end of its day, so that it is late only when the day is over. */
export function dueInstant({ dueDate, dueTime, timezone }: Due): Date | null {
  if (!dueDate) return null;
  return dueTime ? toInstant({ date: dueDate, time: dueTime }, timezone) : endOfDay(dueDate, timezone);
}

/** A person may set today, also an hour of it that has passed, but no past day (concordance T6). @throws AppError invalid_input */
export function refusePastDay({ dueDate, timezone }: Due, now: Date): void {
  if (dueDate && dueDate < localDate(now, timezone))
    throw refused("dueDate", "Due date must be in the future");
}

/** A due moment with its instant, wherever it lies. @throws AppError invalid_input for a time without a day. */
export function planDue(due: Due): Due & { dueAt: Date | null } {
  if (due.dueTime && !due.dueDate) throw refused("dueTime", "A due time needs a due date");
  return { ...due, dueAt: dueInstant(due) };
}

/** The columns that make a task a series: its first due day moves to the rule's first occurrence. */
export interface SeriesPlan {
  recurrenceRule: string | null;
  recurrenceFrom: string | null;
  occurrenceOn: string | null;
  dueDate: string | null;
  /** Where the words of the rule say so: "every 3 days after I finish it". */
  repeatFrom?: "completion";
}

/**
 * Plans a recurring task: it is due on the rule's first occurrence on or after the day given; where none is given, from
 * today on, today included while its time is still to come.
 * @throws AppError invalid_input "Invalid recurrence rule format"
 */
export function planSeries(recurrence: string | null, due: Due, now: Date): SeriesPlan {
  const { dueDate, dueTime, timezone } = due;
  if (!recurrence) return { recurrenceRule: null, recurrenceFrom: null, occurrenceOn: null, dueDate };
  const today = localDate(now, timezone);
  const from = dueDate && dueDate > today ? dueDate : today;
  const rule = parseRule(recurrence, { today: from, zone: timezone, time: dueTime });
  let first = firstOccurrence(rule, dueDate ?? today, { anchored: dueDate !== null });
  if (!dueDate && dueTime && toInstant({ date: first, time: dueTime }, timezone) <= now) {
    first = firstOccurrence(rule, addDays(first, 1), { anchored: false });
  }
  return {
    recurrenceRule: rule.text,
    recurrenceFrom: dueDate ? anchorOf(rule, dueDate, first) : first,
    occurrenceOn: first,
    dueDate: first,
    ...(rule.repeatFrom ? { repeatFrom: rule.repeatFrom } : {}),
  };
}

/** A bill's amount in minor units of its currency; both null where it is none. */
export function planAmount(amount: string | null, currency: string): Pick<Task, "amountMinor" | "currency"> {
  if (amount === null) return { amountMinor: null, currency: null };
  if (!isCurrency(currency)) throw refused("currency", "Currency must be a code like EUR");
  return { amountMinor: parseAmount(amount, currency), currency };
}

export const isOpen = (task: Pick<Task, "status">): boolean =>
  task.status === "pending" || task.status === "in_progress";

/** A done task is done at `now`; one that was done already stays as it was, also in the archive. */
export function complete(task: Task, now: Date): Task {
  return task.completedAt ? task : { ...task, status: "completed", completedAt: now };
}

/** A task that is to be done again; what lies in the archive is restored first. */
export function reopen(task: Task): Task {
  return task.status === "completed" ? { ...task, status: "pending", completedAt: null } : task;
}

/** A task put away, done or not. */
export const archive = (task: Task): Task => ({ ...task, status: "archived" });

/** A task taken out of the archive: done where it was done, to be done where it was not. */
export function restore(task: Task): Task {
  if (task.status !== "archived") return task;
  return { ...task, status: task.completedAt ? "completed" : "pending" };
}
