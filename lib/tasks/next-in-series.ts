import { nextDue } from "@/lib/core/recurrence/next-due";
import { parseRule } from "@/lib/core/recurrence/parse";
import { localDate } from "@/lib/core/time";
import type { TaskRow } from "@/lib/db/schema/tasks";
import { isAlive } from "./series";
import { isOpen } from "./task";

/** A task of a series, with what its events say about it. */
export interface SeriesTask {
  row: TaskRow;
  /** Nobody but the worker ever did anything with it. */
  isUntouched: boolean;
  /** In the trash because the worker took it back: it has never been, and is revived when its day is next. */
  isTakenBack: boolean;
}

/** What a series needs, so that exactly one task of it is open. */
export type SeriesStep =
  | { kind: "create"; occurrenceOn: string; after: TaskRow }
  | { kind: "revive"; taskId: string; after: TaskRow }
  | { kind: "takeBack"; taskId: string };

/**
 * Judges a series as it is now (docs: data model, Tasks; events, rule 1). One task too many: the later one is taken back,
 * if nobody has touched it. None: the next comes, reckoned from the day the last was completed (or deleted alone), not from
 * today. A series whose rule is gone, or whose last task was put away undone, rests.
 * @param tasks the template, everything open, and the latest ones of the series, in any order.
 * @param taken every occurrence there has been, those that were taken back left out.
 */
export function nextStep(
  template: TaskRow,
  tasks: readonly SeriesTask[],
  taken: readonly string[],
): SeriesStep | null {
  const open = tasks
    .filter(({ row }) => isOpen(row) && row.deletedAt === null)
    .sort((a, b) => byOccurrence(a.row, b.row));
  // Of a series that has ended no task would come again.
  if (!isAlive(template)) return null;
  if (open.length > 1) return takeBack(open);
  if (open.length === 1) return null;
  const last = tasks
    // A template that only stands for its series is hidden and has no day.
    .filter(({ row, isTakenBack }) => !isTakenBack && row.occurrenceOn !== null)
    .map(({ row }) => row)
    .sort(byOccurrence)
    .at(-1);
  if (!last) return null;
  const occurrenceOn = occurrenceAfter(template, last, taken);
  if (occurrenceOn === null) return null;
  const earlier = tasks.find(({ row, isTakenBack }) => isTakenBack && row.occurrenceOn === occurrenceOn);
  return earlier
    ? { kind: "revive", taskId: earlier.row.id, after: last }
    : { kind: "create", occurrenceOn, after: last };
}

const byOccurrence = (a: TaskRow, b: TaskRow): number =>
  (a.occurrenceOn ?? a.dueDate ?? "") < (b.occurrenceOn ?? b.dueDate ?? "") ? -1 : 1;

function takeBack(open: readonly SeriesTask[]): SeriesStep | null {
  const tooMany = open.slice(1).findLast(({ isUntouched }) => isUntouched);
  return tooMany ? { kind: "takeBack", taskId: tooMany.row.id } : null;
}

/** The day of the next task; null where `last` was neither done nor deleted, or where the rule has ended. */
function occurrenceAfter(template: TaskRow, last: TaskRow, taken: readonly string[]): string | null {
  const { recurrenceRule, recurrenceFrom, timezone } = template;
  const settledAt = last.completedAt ?? last.deletedAt;
  const due = last.dueDate ?? last.occurrenceOn;
  if (!recurrenceRule || !recurrenceFrom || !settledAt || !due) return null;
  return nextDue({
    rule: parseRule(recurrenceRule, { zone: timezone }),
    start: recurrenceFrom,
    due,
    completedOn: localDate(settledAt, last.timezone),
    repeatFrom: template.repeatFrom,
    isBill: template.amountMinor !== null,
    exdates: template.exdates,
    taken,
  });
}
