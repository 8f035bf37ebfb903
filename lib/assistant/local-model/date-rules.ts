import { type Clock, dayOf, endOfMonth, isBefore, lastWeekday, nextWeekday, startOfWeek } from "./clock";
import { countOf, countPattern } from "./numbers";

/** Which way a date without a year or week lies: ahead for what is to be done, back for what has happened. */
export type Look = "ahead" | "back";
export interface DateRule {
  /** Case-insensitive source; matched between word boundaries. */
  source: string;
  /** The day, or undefined where this match is none. */
  read: (
    groups: Record<string, string | undefined>,
    clock: Clock,
    look: Look,
  ) => Temporal.PlainDate | undefined;
}

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
export const weekdayPattern = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?";
const strictWeekday = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|thu|fri";
const shortAmbiguous = "sat|sun";

/** ISO number of a weekday's name or its beginning. */
export function weekdayOf(name: string): number {
  return weekdays.findIndex((day) => day.startsWith(name.toLowerCase().slice(0, 3))) + 1;
}

const tomorrow = "tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr|2moro";
const days =
  (count: number) =>
  (_: unknown, { today }: Clock) =>
    today.add({ days: count });

const byName: DateRule[] = [
  { source: "(?:the\\s+)?day\\s+after\\s+tomorrow|overmorrow", read: days(2) },
  { source: "(?:the\\s+)?day\\s+before\\s+yesterday", read: days(-2) },
  { source: "yesterday|last\\s+night", read: days(-1) },
  { source: "today|tonight|this\\s+(?:morning|afternoon|evening)", read: days(0) },
  { source: `${tomorrow}`, read: days(1) },
  {
    source: "(?<n>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})",
    read: ({ n, m, d }) => dayOf(Number(n), Number(m), Number(d)),
  },
];

/** A weekday, bare or with this, next or last (assistant.md, "Dates"). */
function weekdayIn(which: string | undefined, name: string, clock: Clock, look: Look): Temporal.PlainDate {
  const weekday = weekdayOf(name);
  const { today, weekStart } = clock;
  const inThisWeek = startOfWeek(today, weekStart).add({ days: (weekday - weekStart + 7) % 7 });
  if (which === "this") return inThisWeek;
  if (which === "next") return inThisWeek.add({ days: 7 });
  if (which === "last" || which === "past") return lastWeekday(today.subtract({ days: 1 }), weekday);
  return look === "ahead" ? nextWeekday(today, weekday) : lastWeekday(today, weekday);
}

const byWeekday: DateRule[] = [
  {
    source: `(?<count>${countPattern})\\s+weeks?\\s+(?:from|after)\\s+(?:(?<which>this|next)\\s+)?(?<name>${weekdayPattern})`,
    read: ({ count = "", which, name = "" }, clock) =>
      weekdayIn(which, name, clock, "ahead").add({ weeks: countOf(count) ?? 0 }),
  },
  {
    source: `(?:(?<name>${strictWeekday}|${shortAmbiguous})\\s+)(?:(?:of\\s+)?next\\s+week|in\\s+a\\s+week)`,
    read: ({ name = "" }, clock) => weekdayIn("next", name, clock, "ahead"),
  },
  {
    source: `next\\s+week\\s+(?:on\\s+)?(?<name>${weekdayPattern})`,
    read: ({ name = "" }, clock) => weekdayIn("next", name, clock, "ahead"),
  },
  {
    source: `(?:(?<which>this|next|last|past|coming|this\\s+coming)\\s+)?(?<name>${strictWeekday})`,
    read: ({ which, name = "" }, clock, look) =>
      weekdayIn(which?.toLowerCase().replace(/.*coming/, ""), name, clock, look),
  },
  {
    source: `(?:(?:on|by|this|next|last)\\s+)(?<name>${shortAmbiguous})`,
    read: ({ name = "" }, clock, look) => weekdayIn(undefined, name, clock, look),
  },
];

const byPeriod: DateRule[] = [
  {
    source: "(?:(?:at|on|over)\\s+)?(?:(?<which>this|next|last|the)\\s+)?weekend",
    read: ({ which }, clock, look) => weekdayIn(which?.toLowerCase(), "saturday", clock, look),
  },
  {
    source: "(?:(?:at|by|the)\\s+){0,2}(?:end\\s+of\\s+(?:the\\s+|this\\s+)?week|eow)",
    read: (_, { today, weekStart }) => startOfWeek(today, weekStart).add({ days: 6 }),
  },
  {
    source: "(?:(?:at|by|the)\\s+){0,2}(?:end|last\\s+day)\\s+of\\s+(?<which>next|last)\\s+month",
    read: ({ which }, { today }) =>
      endOfMonth(today.add({ months: which?.toLowerCase() === "last" ? -1 : 1 })),
  },
  {
    source:
      "(?:(?:at|by|the)\\s+){0,2}(?:(?:end|last\\s+day)\\s+of\\s+(?:the\\s+|this\\s+)?month|month\\s+end|eom)",
    read: (_, { today }, look) =>
      endOfMonth(
        look === "back" && !isBefore(endOfMonth(today), today.add({ days: 1 }))
          ? today.subtract({ months: 1 })
          : today,
      ),
  },
  {
    source: "(?:(?:at|by|the)\\s+){0,2}end\\s+of\\s+(?:the\\s+|this\\s+)?year",
    read: (_, { today }) => today.with({ month: 12, day: 31 }),
  },
  {
    source: "(?:(?:the\\s+)?(?:start|beginning)\\s+of\\s+)?next\\s+month",
    read: (_, { today }) => today.add({ months: 1 }).with({ day: 1 }),
  },
  {
    source: "next\\s+week",
    read: (_, { today, weekStart }) => startOfWeek(today, weekStart).add({ days: 7 }),
  },
  { source: "next\\s+year", read: (_, { today }) => today.add({ years: 1 }).with({ month: 1, day: 1 }) },
];

const units = "(?<unit>days?|weeks?|fortnights?|months?|years?)";
function moved({ today }: Clock, count: string, unit: string, sign: 1 | -1): Temporal.PlainDate | undefined {
  const n = countOf(count);
  if (n === undefined) return undefined;
  const fortnight = unit.toLowerCase().startsWith("fortnight");
  const key = fortnight
    ? "weeks"
    : (`${unit.toLowerCase().replace(/s$/, "")}s` as "days" | "weeks" | "months" | "years");
  return today.add({ [key]: sign * n * (fortnight ? 2 : 1) });
}

const byDistance: DateRule[] = [
  {
    source: `(?:in|within)\\s+(?<n>${countPattern})\\s+${units}(?:['’]?\\s+time)?`,
    read: ({ n = "", unit = "" }, clock) => moved(clock, n, unit, 1),
  },
  {
    source: `(?<n>${countPattern})\\s+${units}\\s+from\\s+(?:now|today)`,
    read: ({ n = "", unit = "" }, clock) => moved(clock, n, unit, 1),
  },
  {
    source: `(?<n>${countPattern})\\s+${units}\\s+ago`,
    read: ({ n = "", unit = "" }, clock) => moved(clock, n, unit, -1),
  },
];

/** "the 3rd": the next 3rd, or the last one; months without such a day are passed over. */
function dayOfMonth(day: number, { today }: Clock, look: Look): Temporal.PlainDate | undefined {
  const step = look === "ahead" ? 1 : -1;
  for (let months = 0; months < 14; months++) {
    const month = today.with({ day: 1 }).add({ months: months * step });
    const found = dayOf(month.year, month.month, day);
    if (found && (look === "ahead" ? !isBefore(found, today) : !isBefore(today, found))) return found;
  }
  return undefined;
}

/** A day and month: of the year said, else the next such date, or the last. */
export function dateInYear(
  day: number,
  month: number,
  year: string | undefined,
  { today }: Clock,
  look: Look,
): Temporal.PlainDate | undefined {
  if (year) return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
  const step = look === "ahead" ? 1 : -1;
  for (let years = 0; years < 9; years++) {
    const found = dayOf(today.year + years * step, month, day);
    if (found && (look === "ahead" ? !isBefore(found, today) : !isBefore(today, found))) return found;
  }
  return undefined;
}

const byNumber: DateRule[] = [
  {
    source: "(?<a>\\d{1,2})/(?<b>\\d{1,2})(?:/(?<y>\\d{4}|\\d{2}))?",
    read: ({ a, b, y }, clock, look) => {
      const [day, month] = clock.isMonthFirst ? [Number(b), Number(a)] : [Number(a), Number(b)];
      return dateInYear(day, month, y, clock, look);
    },
  },
  {
    source: "(?<a>\\d{1,2})\\.(?<b>\\d{1,2})\\.(?<y>\\d{4}|\\d{2})?",
    read: ({ a, b, y }, clock, look) =>
      y || clock.hasPoints ? dateInYear(Number(a), Number(b), y, clock, look) : undefined,
  },
  {
    source: "the\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)(?!\\s+(?:of|time|floor|grade|edition|birthday|\\p{Lu}))",
    read: ({ d }, clock, look) => dayOfMonth(Number(d), clock, look),
  },
  {
    source:
      "(?:on|by|due)\\s+(?<d>\\d{1,2})(?:st|nd|rd|th)(?!\\s+(?:of|\\p{L}*(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))",
    read: ({ d }, clock, look) => dayOfMonth(Number(d), clock, look),
  },
];

/** All rules, the more particular before the more general. */
export const dateRules: readonly DateRule[] = [
  ...byName,
  ...byDistance,
  ...byPeriod.slice(0, 5),
  ...byWeekday,
  ...byPeriod.slice(5),
  ...byNumber,
];
