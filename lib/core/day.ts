import { AppError } from "./errors";

/**
 * Calendar days as text, "YYYY-MM-DD" of the years 0001–9999, so that they sort and compare as strings. Plain
 * Gregorian reckoning over UTC, with no zone and no Temporal in it: the browser uses this file too.
 */

/** The day a week can start on, as people choose it. */
export type WeekStart = "monday" | "sunday" | "saturday";

/** A range of days, both ends included. */
export interface DayRange {
  from: string;
  to: string;
}

const msPerDay = 86_400_000;
const datePattern = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const timePattern = /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/;
const weekStarts: Record<WeekStart, number> = { monday: 1, saturday: 6, sunday: 7 };

/** Midnight UTC of `date`, whose UTC fields are the day's own. */
export const utcOf = (date: string): Date => new Date(`${date}T00:00:00Z`);

/**
 * The day that the UTC fields of `at` show.
 * @throws AppError invalid_input outside of the years 0001–9999.
 */
export function dayOf(at: Date): string {
  const year = at.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) {
    throw new AppError("invalid_input", "Dates must lie between the years 1 and 9999");
  }
  return at.toISOString().slice(0, 10);
}

/** Whether `text` is a day of the calendar, "YYYY-MM-DD" (2026-02-30 is none). */
export function isDate(text: string): boolean {
  if (!datePattern.test(text) || text.startsWith("0000")) return false;
  const at = utcOf(text);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** Whether `text` is a time of day, "HH:MM" from 00:00 to 23:59. */
export const isTime = (text: string): boolean => timePattern.test(text);

/** `date` and `days` later (or earlier). @throws AppError invalid_input outside of the years 0001–9999. */
export const addDays = (date: string, days: number): string =>
  dayOf(new Date(utcOf(date).getTime() + days * msPerDay));

/** The last day number (28–31) of `month` (1–12, also beyond: 13 is the next January) of `year`. */
export function daysInMonth(year: number, month: number): number {
  const at = new Date(0);
  at.setUTCFullYear(year, month, 0);
  return at.getUTCDate();
}

/**
 * The same day number `months` later (or earlier), or the last day of a month that is too short for it.
 * @throws AppError invalid_input outside of the years 0001–9999.
 */
export function addMonths(date: string, months: number): string {
  const at = utcOf(date);
  const year = at.getUTCFullYear();
  const month = at.getUTCMonth() + months;
  at.setUTCFullYear(year, month, Math.min(at.getUTCDate(), daysInMonth(year, month + 1)));
  return dayOf(at);
}

/** Days from `from` until `to`; negative where `to` is earlier. */
export const dayDifference = (from: string, to: string): number =>
  (utcOf(to).getTime() - utcOf(from).getTime()) / msPerDay;

/** The weekday of `date` by ISO 8601: Monday 1 to Sunday 7. */
export const weekdayOf = (date: string): number => utcOf(date).getUTCDay() || 7;

/** The week that `date` lies in. */
export function weekRange(date: string, weekStart: WeekStart): DayRange {
  const from = addDays(date, -((weekdayOf(date) - weekStarts[weekStart] + 7) % 7));
  return { from, to: addDays(from, 6) };
}

/** The month that `date` lies in. */
export function monthRange(date: string): DayRange {
  const month = date.slice(0, 8);
  const last = daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)));
  return { from: `${month}01`, to: `${month}${last}` };
}
