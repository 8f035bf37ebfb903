import { addDays, type DayRange } from "@/lib/core/day";
import { nextDue } from "@/lib/core/recurrence/next-due";
import { occurrences } from "@/lib/core/recurrence/occurrences";
import { parseRule } from "@/lib/core/recurrence/parse";
import { localDate } from "@/lib/core/time";
import type { TaskRow } from "@/lib/db/schema/tasks";
import { isOpen } from "./task";

/** What of a series' template says which days come. */
export type Rhythm = Pick<
  TaskRow,
  "recurrenceRule" | "recurrenceFrom" | "repeatFrom" | "exdates" | "timezone" | "amountMinor"
>;

/** What of a series' latest task says where it stands. */
export type Latest = Pick<
  TaskRow,
  "status" | "dueDate" | "occurrenceOn" | "completedAt" | "deletedAt" | "timezone"
>;

/** A series as one looks ahead in it. */
export interface SeriesAhead {
  template: Rhythm;
  /** The task of it that is to be done next; where none is open, the latest. */
  latest: Latest;
  /** Days of its rule for which there is a task; all of them where it counts from completion. */
  taken: readonly string[];
}

const later = (a: string, b: string): string => (a > b ? a : b);

/**
 * The days of a series that are still to come in a range, as they would if each task were done on time, and an open one that is
 * late today: nothing of them is stored. What counts from completion shows its next alone, since those after it are anybody's
 * guess. A series whose rule has gone, or whose last task was put away undone, has none.
 */
export function daysAhead({ template, latest, taken }: SeriesAhead, range: DayRange, now: Date): string[] {
  const { recurrenceRule, recurrenceFrom: start, repeatFrom, exdates, timezone } = template;
  const due = latest.dueDate ?? latest.occurrenceOn;
  const settledOn = settledDay(latest, now);
  if (!recurrenceRule || !start || !due || !settledOn) return [];
  const rule = parseRule(recurrenceRule, { zone: timezone });
  const isBill = template.amountMinor !== null;
  const had = latest.occurrenceOn ? [...taken, latest.occurrenceOn] : taken;
  if (repeatFrom === "completion") {
    const completedOn = isOpen(latest) ? later(settledOn, due) : settledOn;
    const next = nextDue({ rule, start, due, completedOn, repeatFrom, isBill, exdates, taken: had });
    return next !== null && next >= range.from && next <= range.to ? [next] : [];
  }
  const after = isBill ? due : later(due, addDays(settledOn, -1));
  return occurrences(rule, start, {
    from: later(range.from, addDays(after, 1)),
    to: range.to,
    limit: Number.POSITIVE_INFINITY,
    exdates: [...exdates, ...had],
  });
}

/** The day on which the latest task was settled, or for an open one could be at the soonest; null where it rests. */
function settledDay({ status, completedAt, deletedAt, timezone }: Latest, now: Date): string | null {
  const settledAt = completedAt ?? deletedAt ?? (isOpen({ status }) ? now : null);
  return settledAt && localDate(settledAt, timezone);
}
