import type { Vocabulary } from "./types";

/** The person's wall clock at the moment they speak. */
export interface Clock {
  now: Temporal.ZonedDateTime;
  today: Temporal.PlainDate;
  /** ISO number of the day their weeks begin on (1 Monday … 7 Sunday). */
  weekStart: number;
  /** Whether "9/11" is the 11th of September in their locale. */
  isMonthFirst: boolean;
  /** Whether it writes dates with points ("4.12."). */
  hasPoints: boolean;
}

const weekStarts = { monday: 1, saturday: 6, sunday: 7 } as const;

/** The wall clock that `vocabulary` describes; throws RangeError for a zone that does not exist. */
export function clockOf(vocabulary: Pick<Vocabulary, "now" | "timezone" | "locale" | "weekStart">): Clock {
  const now = Temporal.Instant.fromEpochMilliseconds(vocabulary.now.getTime()).toZonedDateTimeISO(
    vocabulary.timezone,
  );
  const parts = new Intl.DateTimeFormat(vocabulary.locale, {
    month: "numeric",
    day: "numeric",
  }).formatToParts(0);
  const order = parts.map((part) => part.type).filter((type) => type === "month" || type === "day");
  return {
    now,
    today: now.toPlainDate(),
    weekStart: weekStarts[vocabulary.weekStart],
    isMonthFirst: order[0] === "month",
    hasPoints: parts.some((part) => part.type === "literal" && part.value.includes(".")),
  };
}

/** The first day of the week that `day` lies in. */
export function startOfWeek(day: Temporal.PlainDate, weekStart: number): Temporal.PlainDate {
  return day.subtract({ days: (day.dayOfWeek - weekStart + 7) % 7 });
}

/** The last day of the month that `day` lies in. */
export const endOfMonth = (day: Temporal.PlainDate): Temporal.PlainDate => day.with({ day: day.daysInMonth });

/** The next `weekday` (ISO number) after `day`, never `day` itself. */
export function nextWeekday(day: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return day.add({ days: ((weekday - day.dayOfWeek + 6) % 7) + 1 });
}

/** The last `weekday` on or before `day`. */
export function lastWeekday(day: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return day.subtract({ days: (day.dayOfWeek - weekday + 7) % 7 });
}

/** A real calendar day, or undefined ("31 June"). */
export function dayOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return undefined;
  }
}

/** Whether `a` is before `b`. */
export const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(a, b) < 0;
