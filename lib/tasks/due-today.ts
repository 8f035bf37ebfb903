import { and, eq, gt, isNotNull, isNull, lte, or, type SQL } from "drizzle-orm";
import { addDays, utcOf } from "@/lib/core/day";
import { endOfDay, localDate } from "@/lib/core/time";
import { task } from "@/lib/db/schema/tasks";

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
  // A whole day's instant lies within half a day of that of UTC: where the index is read up to.
  const latest = new Date(utcOf(addDays(date, 1)).getTime() + 12 * 3_600_000);
  return and(gt(task.dueAt, now), lte(task.dueAt, latest > end ? latest : end), isOfToday);
}
