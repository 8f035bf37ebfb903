import * as rrule from "rrule";
import { addDays, addMonths, dayDifference, dayOf, daysInMonth, utcOf, weekdayOf } from "../day";
import { namesDay, type RuleDay, type RuleParts } from "./rule";

/**
 * The days of one period (day, week, month or year) of a rule. Days and weeks are plain filters; months and years are
 * expanded by the package rrule, which is given one period at a time, on days alone. Whole periods with our own
 * BYSETPOS and COUNT keep clear of what it gets wrong: it counts positions in a first week that it cuts
 * short, lists a day twice where two positions meet, knows no clamp, misses weeks numbered from the end at New Year, and
 * looks until the year 9999 for a day that never comes (10 s for a daily rule).
 */

// Node takes the package's CommonJS file, whose exports it has as `default` only; bundlers take its ESM, which has none.
const loaded: typeof rrule & { default?: typeof rrule } = { ...rrule };
const { RRule, Weekday } = loaded.default ?? loaded;

/** Beyond rrule's last year from anywhere, so that it ends after one period. */
const onePeriod = { MONTHLY: 12 * 10_000, YEARLY: 10_000 } as const;

const yearOf = (date: string): number => Number(date.slice(0, 4));
const monthOf = (date: string): number => Number(date.slice(5, 7));
const monthDayOf = (date: string): number => Number(date.slice(8));
const text = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** The first day of the period that `date` lies in. */
export function periodOf(rule: RuleParts, date: string): string {
  if (rule.frequency === "DAILY") return date;
  if (rule.frequency === "WEEKLY") return addDays(date, -((weekdayOf(date) - (rule.weekStart ?? 1) + 7) % 7));
  return rule.frequency === "MONTHLY" ? text(yearOf(date), monthOf(date), 1) : text(yearOf(date), 1, 1);
}

/** Whole periods from the one that begins on `from` to the one that begins on `to`. */
export function periodsBetween(rule: RuleParts, from: string, to: string): number {
  if (rule.frequency === "DAILY") return dayDifference(from, to);
  if (rule.frequency === "WEEKLY") return dayDifference(from, to) / 7;
  const years = yearOf(to) - yearOf(from);
  return rule.frequency === "YEARLY" ? years : years * 12 + monthOf(to) - monthOf(from);
}

/** The first day of the period `count` later. @throws AppError invalid_input beyond the year 9999. */
export function addPeriods(rule: RuleParts, period: string, count: number): string {
  if (rule.frequency === "DAILY") return addDays(period, count);
  if (rule.frequency === "WEEKLY") return addDays(period, count * 7);
  return addMonths(period, rule.frequency === "YEARLY" ? count * 12 : count);
}

/** Whether `date` passes the filters that daily and weekly rules have. */
function passes(rule: RuleParts, date: string): boolean {
  const { months, monthDays, days } = rule;
  if (months.length > 0 && !months.includes(monthOf(date))) return false;
  if (days.length > 0 && !days.some((day) => day.weekday === weekdayOf(date))) return false;
  if (monthDays.length === 0) return true;
  const day = monthDayOf(date);
  return monthDays.includes(day) || monthDays.includes(day - daysInMonth(yearOf(date), monthOf(date)) - 1);
}

/** The nominal day of each month of the period, or a shorter month's last: for rules that name no day themselves. */
function nominalDays(rule: RuleParts, period: string, start: string): string[] {
  const year = yearOf(period);
  const own = rule.frequency === "MONTHLY" ? monthOf(period) : monthOf(start);
  const months = rule.months.length === 0 ? [own] : rule.months;
  const wanted = rule.frequency === "MONTHLY" ? months.filter((month) => month === monthOf(period)) : months;
  return wanted.map((month) => text(year, month, Math.min(monthDayOf(start), daysInMonth(year, month))));
}

/**
 * Weekdays as rrule takes them rightly: beside "1st Monday" it reads "Friday" as a further condition instead of one more
 * day, so each Friday is named by its place in the month (or year) there.
 */
function placedDays(rule: RuleParts, days: readonly RuleDay[]): RuleDay[] {
  if (days.every((day) => day.nth === null) || days.every((day) => day.nth !== null)) return [...days];
  const most = rule.frequency === "YEARLY" && rule.months.length === 0 ? 53 : 5;
  const places = Array.from({ length: most }, (_, at) => at + 1);
  return days.flatMap((day) => (day.nth === null ? places.map((nth) => ({ ...day, nth })) : [day]));
}

/** The number of the week that `date` lies in, in the year that has most of that week (ISO 8601, by the rule's first day), and that year. */
function weekOf(rule: RuleParts, date: string): { year: number; week: number } {
  const middle = addDays(date, 3 - ((weekdayOf(date) - (rule.weekStart ?? 1) + 7) % 7));
  const year = yearOf(middle);
  return { year, week: Math.floor(dayDifference(text(year, 1, 1), middle) / 7) + 1 };
}

/** Whether `date` lies in one of the rule's numbered weeks; negative ones count from the year's last. */
function isInWeeks(rule: RuleParts, date: string): boolean {
  if (rule.weekNumbers.length === 0) return true;
  const { year, week } = weekOf(rule, date);
  // 28 December is always in its year's last week.
  const weeks = weekOf(rule, text(year, 12, 28)).week;
  return rule.weekNumbers.includes(week) || rule.weekNumbers.includes(week - weeks - 1);
}

/** A month's or year's days by the package rrule, fed with midnights UTC that stand for plain days. */
function expanded(rule: RuleParts, period: string, start: string): string[] {
  const { months, weekNumbers, yearDays, monthDays } = rule;
  const isYearly = rule.frequency === "YEARLY";
  // RFC 5545: what a rule with week numbers leaves open is its first day's weekday (rrule takes all seven).
  const days =
    weekNumbers.length > 0 && rule.days.length + monthDays.length + yearDays.length === 0
      ? [{ weekday: weekdayOf(start), nth: null }]
      : placedDays(rule, rule.days);
  // Years below 100 mean 1900 and up to JavaScript's Date.UTC, which rrule uses; the calendar repeats every 400.
  const shift = yearOf(period) < 100 ? 2000 * 12 : 0;
  const found = new RRule({
    freq: isYearly ? RRule.YEARLY : RRule.MONTHLY,
    interval: isYearly ? onePeriod.YEARLY : onePeriod.MONTHLY,
    dtstart: utcOf(addMonths(period, shift)),
    wkst: (rule.weekStart ?? 1) - 1,
    bymonth: months.length > 0 ? months : null,
    byyearday: yearDays.length > 0 ? yearDays : null,
    bymonthday: monthDays.length > 0 ? monthDays : null,
    byweekday: days.length > 0 ? days.map((day) => new Weekday(day.weekday - 1, day.nth ?? undefined)) : null,
  });
  const dates = found.all().map((at) => addMonths(dayOf(at), -shift));
  return dates.filter((date) => isInWeeks(rule, date));
}

/** Every day of the period before BYSETPOS chooses among them, in order. */
function candidates(rule: RuleParts, period: string, start: string): string[] {
  if (rule.frequency === "DAILY") return passes(rule, period) ? [period] : [];
  if (rule.frequency === "WEEKLY") {
    const days = rule.days.length > 0 ? rule.days : [{ weekday: weekdayOf(start), nth: null }];
    const week = Array.from({ length: 7 }, (_, at) => addDays(period, at));
    return week.filter((date) => passes({ ...rule, days }, date));
  }
  return namesDay(rule) ? expanded(rule, period, start) : nominalDays(rule, period, start);
}

/**
 * The rule's days in the period that begins on `period`, in order, each once, those before `start` included.
 * @param start the series' first day; it gives what the rule leaves open (weekday, month, day of the month).
 */
export function daysOfPeriod(rule: RuleParts, period: string, start: string): string[] {
  const days = candidates(rule, period, start);
  if (rule.positions.length === 0) return days;
  const chosen = rule.positions.map((position) => days.at(position > 0 ? position - 1 : position));
  return [...new Set(chosen.filter((day) => day !== undefined))].sort();
}
