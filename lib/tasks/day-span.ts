import { addDays, utcOf } from "@/lib/core/day";
import { endOfDay, startOfDay } from "@/lib/core/time";

/** A later instant, or an earlier one for negative hours. */
export const addHours = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 3_600_000);

/** The instants of a day. */
export interface DaySpan {
  /** From here to before `end` by the person's clocks. */
  start: Date;
  end: Date;
  /** Between these, both included, is due whatever is of that day: what an index is read between. */
  low: Date;
  high: Date;
}

/**
 * The instants of a day, for a person in a time zone. What is meant for the whole day is due at its end in the task's own
 * zone: from 14 hours before that of UTC to 12 after it.
 * @param zone the person's (IANA).
 */
export function spanOf(date: string, zone: string): DaySpan {
  const [start, end] = [startOfDay(date, zone), endOfDay(date, zone)];
  const utcEnd = utcOf(addDays(date, 1));
  const later = (one: Date, other: Date) => new Date(Math.max(one.getTime(), other.getTime()));
  const earlier = (one: Date, other: Date) => new Date(Math.min(one.getTime(), other.getTime()));
  return { start, end, low: earlier(start, addHours(utcEnd, -14)), high: later(end, addHours(utcEnd, 12)) };
}
