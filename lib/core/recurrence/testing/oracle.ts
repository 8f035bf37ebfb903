import type { Rule } from "../rule";

/**
 * The days of a rule found the slow way: every day is asked whether it fits. Written apart from the engine, on
 * Temporal's calendar, so that a mistake would have to be made twice.
 */

type Day = Temporal.PlainDate;

const one = { days: 1 };

/** The place of `day` among the same weekdays of its month or year, from the start and from the end. */
function placesOf(day: Day, unit: "month" | "year"): [number, number] {
  const number = unit === "month" ? day.day : day.dayOfYear;
  const total = unit === "month" ? day.daysInMonth : day.daysInYear;
  return [Math.ceil(number / 7), -Math.ceil((total - number + 1) / 7)];
}

function fitsWeekday(rule: Rule, day: Day): boolean {
  const unit = rule.frequency === "YEARLY" && rule.months.length === 0 ? "year" : "month";
  return rule.days.some(
    ({ weekday, nth }) => weekday === day.dayOfWeek && (nth === null || placesOf(day, unit).includes(nth)),
  );
}

/** What a rule without any day takes from its first one. */
function fitsOpen(rule: Rule, day: Day, start: Day): boolean {
  if (rule.frequency === "DAILY") return true;
  if (rule.frequency === "WEEKLY") return day.dayOfWeek === start.dayOfWeek;
  const isMonth = rule.frequency === "MONTHLY" || rule.months.length > 0 || day.month === start.month;
  return isMonth && day.day === Math.min(start.day, day.daysInMonth);
}

/** Week numbers only for weeks from Monday, which Temporal numbers. */
function fitsWeekNumber(rule: Rule, day: Day): boolean {
  const weeks = day.with({ month: 12, day: 28 });
  const year = weeks.with({ year: day.yearOfWeek ?? day.year });
  const week = day.weekOfYear ?? 0;
  return rule.weekNumbers.some((number) => number === week || number === week - (year.weekOfYear ?? 0) - 1);
}

function fits(rule: Rule, day: Day, start: Day): boolean {
  const { months, monthDays, yearDays, days, weekNumbers } = rule;
  if (months.length > 0 && !months.includes(day.month)) return false;
  if (weekNumbers.length > 0 && !fitsWeekNumber(rule, day)) return false;
  if (
    monthDays.length > 0 &&
    !monthDays.some((at) => at === day.day || at === day.day - day.daysInMonth - 1)
  ) {
    return false;
  }
  if (
    yearDays.length > 0 &&
    !yearDays.some((at) => at === day.dayOfYear || at === day.dayOfYear - day.daysInYear - 1)
  ) {
    return false;
  }
  if (days.length > 0) return fitsWeekday(rule, day);
  if (weekNumbers.length > 0 && monthDays.length + yearDays.length === 0)
    return day.dayOfWeek === start.dayOfWeek;
  return monthDays.length + yearDays.length > 0 || fitsOpen(rule, day, start);
}

const weekOf = (rule: Rule, day: Day): Day =>
  day.subtract({ days: (day.dayOfWeek - (rule.weekStart ?? 1) + 7) % 7 });

/** The number of the period that `day` lies in, counted from the one of `start`. */
function periodNumber(rule: Rule, day: Day, start: Day): number {
  if (rule.frequency === "DAILY") return start.until(day).days;
  if (rule.frequency === "WEEKLY") return weekOf(rule, start).until(weekOf(rule, day)).days / 7;
  const years = day.year - start.year;
  return rule.frequency === "YEARLY" ? years : years * 12 + day.month - start.month;
}

/** The series' days from `start` until `to`, both "YYYY-MM-DD" and included. */
export function slowOccurrences(rule: Rule, start: string, to: string): string[] {
  const first = Temporal.PlainDate.from(start);
  const periods = new Map<number, string[]>();
  // From a year before, so that the first period is whole; until a year after, for the last.
  const end = Temporal.PlainDate.from(to).add({ days: 370 });
  for (
    let day = first.subtract({ days: 370 });
    Temporal.PlainDate.compare(day, end) <= 0;
    day = day.add(one)
  ) {
    const number = periodNumber(rule, day, first);
    if (number < 0 || number % rule.interval !== 0 || !fits(rule, day, first)) continue;
    periods.set(number, [...(periods.get(number) ?? []), day.toString()]);
  }
  const days = [...periods.values()].flatMap((set) =>
    rule.positions.length === 0
      ? set
      : set.filter((_, at) => rule.positions.includes(at + 1) || rule.positions.includes(at - set.length)),
  );
  return days
    .filter((day) => day >= start)
    .slice(0, rule.count ?? days.length)
    .filter((day) => day <= to && (rule.until === null || day <= rule.until));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes that the clocks of `zone` are ahead of UTC, as Intl knows them: another way to the zone's rules than Temporal's. */
function offsetAt(ms: number, zone: string): number {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  formats.set(zone, format);
  const name = format.formatToParts(ms).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * The instant at which the clocks of `zone` show a wall time, tried out: the first that does or, where a change of the clocks skips it, that of
 * the clocks as they were before (RFC 5545 §3.3.5).
 */
export function slowInstant(date: string, time: string, zone: string): string {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const offsets = [-24, 24].map((hours) => offsetAt(wall + hours * 3_600_000, zone));
  const tried = offsets.map((offset) => ({ offset, ms: wall - offset * 60_000 }));
  const shown = tried.filter(({ offset, ms }) => offsetAt(ms, zone) === offset).map(({ ms }) => ms);
  return new Date(shown.length > 0 ? Math.min(...shown) : (tried[0]?.ms ?? Number.NaN)).toISOString();
}
