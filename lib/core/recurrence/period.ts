import { civilOf, daysInMonth, daysInYear, monthStart, weekdayOf, yearStart } from "./calendar";
import { namesDay, type RuleDay, type RuleParts } from "./rule";

/**
 * The days of one period (day, week, month or year) of a rule. Periods are numbered one after the other, days are numbers
 * too (calendar). RFC 5545's table of what limits and what expands comes to the same as asking each day of the
 * period whether it fits every part; what no part names is the first day's.
 */

/** The number of the period that day `number` lies in. */
export function periodOf(rule: RuleParts, number: number): number {
  if (rule.frequency === "DAILY") return number;
  if (rule.frequency === "WEEKLY") return Math.floor((number - weekShift(rule)) / 7);
  const { year, month } = civilOf(number);
  return rule.frequency === "YEARLY" ? year : year * 12 + month - 1;
}

/** The first day of period `period`. */
export function periodStart(rule: RuleParts, period: number): number {
  if (rule.frequency === "DAILY") return period;
  if (rule.frequency === "WEEKLY") return period * 7 + weekShift(rule);
  if (rule.frequency === "YEARLY") return yearStart(period);
  return monthStart(Math.floor(period / 12), (period % 12) + 1);
}

/** Which day from 1970-01-01 on, a Thursday, weeks begin: with Monday, the fourth after it. */
const weekShift = ({ weekStart }: RuleParts): number => (weekStart ?? 1) + 3;

/** The first period from `period` on that has a day in one of the rule's months: days and weeks between them needn't be looked at. */
export function periodInMonths(rule: RuleParts, period: number): number {
  const { frequency, months } = rule;
  if (months.length === 0 || (frequency !== "DAILY" && frequency !== "WEEKLY")) return period;
  const first = periodStart(rule, period);
  const { year, month } = civilOf(frequency === "DAILY" ? first : first + 6);
  const isIn = (number: number) => months.includes(civilOf(number).month);
  if (isIn(first) || isIn(first + (frequency === "DAILY" ? 0 : 6))) return period;
  const next = months.find((one) => one > month);
  const start = next === undefined ? monthStart(year + 1, months[0] ?? 1) : monthStart(year, next);
  return periodOf(rule, start);
}

/** A number from the start, or from the end where negative, of `total`. */
const isPlace = (places: readonly number[], place: number, total: number): boolean =>
  places.includes(place) || places.includes(place - total - 1);

/** The place of a day among the same weekdays of `total` days, of which it is number `at`. */
function isNth({ nth }: RuleDay, at: number, total: number): boolean {
  return nth === null || nth === Math.ceil(at / 7) || nth === -Math.ceil((total - at + 1) / 7);
}

/** The number of the week of `number`, in the year that has most of that week (ISO 8601, by the rule's first day), and that year. */
function weekOf(rule: RuleParts, number: number): { year: number; week: number } {
  const middle = number - ((((number - weekShift(rule)) % 7) + 7) % 7) + 3;
  const { year } = civilOf(middle);
  return { year, week: Math.floor((middle - yearStart(year)) / 7) + 1 };
}

/** Whether a day lies in one of the rule's numbered weeks; negative ones count from the year's last. */
function isInWeeks(rule: RuleParts, number: number): boolean {
  const { year, week } = weekOf(rule, number);
  // 28 December is always in its year's last week.
  return isPlace(rule.weekNumbers, week, weekOf(rule, monthStart(year, 12) + 27).week);
}

/** Whether a day fits every part of a rule that names days. `weekday` is the one that week numbers alone leave open. */
function fits(rule: RuleParts, number: number, weekday: number): boolean {
  const { frequency, months, monthDays, yearDays, weekNumbers, days } = rule;
  const own = weekdayOf(number);
  if (days.length > 0 && !days.some((day) => day.weekday === own)) return false;
  const { year, month, day } = civilOf(number);
  if (months.length > 0 && !months.includes(month)) return false;
  const monthLength = daysInMonth(year, month);
  if (monthDays.length > 0 && !isPlace(monthDays, day, monthLength)) return false;
  const yearDay = number - yearStart(year) + 1;
  if (yearDays.length > 0 && !isPlace(yearDays, yearDay, daysInYear(year))) return false;
  if (weekNumbers.length > 0 && !isInWeeks(rule, number)) return false;
  if (days.length > 0) {
    const isOfYear = frequency === "YEARLY" && months.length === 0;
    const [at, total] = isOfYear ? [yearDay, daysInYear(year)] : [day, monthLength];
    return days.some((one) => one.weekday === own && isNth(one, at, total));
  }
  return weekNumbers.length === 0 || monthDays.length + yearDays.length > 0 || own === weekday;
}

/** The nominal day of each month of the period, or a shorter month's last: for months and years that name no day themselves. */
function nominalDays(rule: RuleParts, period: number, start: number): number[] {
  const first = civilOf(start);
  const isYearly = rule.frequency === "YEARLY";
  const year = isYearly ? period : Math.floor(period / 12);
  const own = isYearly ? first.month : (period % 12) + 1;
  const wanted = rule.months.length === 0 ? [own] : rule.months.filter((month) => isYearly || month === own);
  return wanted.map((month) => monthStart(year, month) + Math.min(first.day, daysInMonth(year, month)) - 1);
}

/** Every day of the period before BYSETPOS chooses among them, in order. */
function candidates(rule: RuleParts, period: number, start: number): number[] {
  const { frequency } = rule;
  const isLong = frequency === "MONTHLY" || frequency === "YEARLY";
  if (isLong && !namesDay(rule)) return nominalDays(rule, period, start);
  const weekday = weekdayOf(start);
  const used =
    frequency === "WEEKLY" && rule.days.length === 0 ? { ...rule, days: [{ weekday, nth: null }] } : rule;
  const end = periodStart(rule, period + 1);
  const found: number[] = [];
  for (let number = periodStart(rule, period); number < end; number += 1) {
    if (fits(used, number, weekday)) found.push(number);
  }
  return found;
}

/**
 * The rule's days in period `period`, in order, each once, those before `start` included.
 * @param start the series' first day; it gives what the rule leaves open (weekday, month, day of the month).
 */
export function daysOfPeriod(rule: RuleParts, period: number, start: number): number[] {
  const days = candidates(rule, period, start);
  if (rule.positions.length === 0) return days;
  const chosen = rule.positions.map((position) => days.at(position > 0 ? position - 1 : position));
  return [...new Set(chosen.filter((day) => day !== undefined))].sort((a, b) => a - b);
}
