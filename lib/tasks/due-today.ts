import { and, eq, gt, gte, isNotNull, isNull, lt, lte, not, or, type SQL } from "drizzle-orm";
import { addDays, utcOf } from "@/lib/core/day";
import { endOfDay, localDate, startOfDay } from "@/lib/core/time";
import { task } from "@/lib/db/schema/tasks";

/** A whole day's instant is its end in the task's own zone: from 14 hours before that of UTC to 12 after it. */
const wholeDayHours = { before: 14, after: 12 };
const addHours = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000);

/**
 * Whether a task is still to come on a person's today: an hour by that person's clocks, a whole day on its own date wherever
 * it is meant.
 * @param timezone the person's (IANA).
 */
export function isStillDueToday(now: Date, timezone: string): SQL | undefined {
  const date = localDate(now, timezone);
  const end = endOfDay(date, timezone);
  const isWholeDay = and(isNull(task.dueTime), eq(task.dueDate, date));
  const isOfToday = or(isWholeDay, and(isNotNull(task.dueTime), lte(task.dueAt, end)));
  // Where the index is read up to.
  const wholeDayEnd = addHours(utcOf(addDays(date, 1)), wholeDayHours.after);
  const latest = new Date(Math.max(wholeDayEnd.getTime(), end.getTime()));
  return and(gt(task.dueAt, now), lte(task.dueAt, latest), isOfToday);
}

const isOfDayBefore = (date: string, timezone: string): SQL | undefined =>
  or(
    and(isNull(task.dueTime), lt(task.dueDate, date)),
    and(isNotNull(task.dueTime), lt(task.dueAt, startOfDay(date, timezone))),
  );

/**
 * Whether a task was due on a day before a person's today.
 * @param timezone the person's (IANA).
 */
export const isDueBeforeToday = (now: Date, timezone: string): SQL | undefined =>
  and(lte(task.dueAt, now), isOfDayBefore(localDate(now, timezone), timezone));

/**
 * Whether a task was due earlier on a person's today.
 * @param timezone the person's (IANA).
 */
export function isDueEarlierToday(now: Date, timezone: string): SQL | undefined {
  const date = localDate(now, timezone);
  const start = startOfDay(date, timezone);
  // Where the index is read from.
  const wholeDayStart = addHours(utcOf(addDays(date, 1)), -wholeDayHours.before);
  const earliest = new Date(Math.min(wholeDayStart.getTime(), start.getTime()));
  const isOfBefore = isOfDayBefore(date, timezone);
  return and(lte(task.dueAt, now), gte(task.dueAt, earliest), isOfBefore && not(isOfBefore));
}
