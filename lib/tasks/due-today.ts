import { and, eq, gt, gte, isNotNull, isNull, lt, lte, not, or, type SQL } from "drizzle-orm";
import { localDate, startOfDay } from "@/lib/core/time";
import { task } from "@/lib/db/schema/tasks";
import { spanOf } from "./day-span";

/**
 * Whether a task is still to come on a person's today: an hour by that person's clocks, a whole day on its own date wherever
 * it is meant.
 * @param timezone the person's (IANA).
 */
export function isStillDueToday(now: Date, timezone: string): SQL | undefined {
  const date = localDate(now, timezone);
  const { end, high } = spanOf(date, timezone);
  const isWholeDay = and(isNull(task.dueTime), eq(task.dueDate, date));
  const isOfToday = or(isWholeDay, and(isNotNull(task.dueTime), lte(task.dueAt, end)));
  return and(gt(task.dueAt, now), lte(task.dueAt, high), isOfToday);
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
  const isOfBefore = isOfDayBefore(date, timezone);
  return and(
    lte(task.dueAt, now),
    gte(task.dueAt, spanOf(date, timezone).low),
    isOfBefore && not(isOfBefore),
  );
}
