import { utcOf } from "../day";

/**
 * Days as whole numbers (1970-01-01 is 0), for reckoning that goes through many of them: no text is read or written on
 * the way. The Gregorian calendar, also before there was one.
 */

const msPerDay = 86_400_000;

/** The number of `date`, "YYYY-MM-DD". */
export const numberOf = (date: string): number => utcOf(date).getTime() / msPerDay;

/** The day of that number, "YYYY-MM-DD", in the years 0001–9999. */
export const dateOf = (number: number): string => new Date(number * msPerDay).toISOString().slice(0, 10);

/** The weekday by ISO 8601, Monday 1 to Sunday 7. */
export const weekdayOf = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export const daysInYear = (year: number): number => (isLeap(year) ? 366 : 365);

/** The number of 1 January. */
export function yearStart(year: number): number {
  const before = year - 1;
  return (
    before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) - 719_162
  );
}

/** Days of the year before each month's first, in a year that is no leap year. */
const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** The number of the first of `month` (1–12; 13 is the next January). */
export const monthStart = (year: number, month: number): number =>
  yearStart(year) + (daysBefore[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0);

export const daysInMonth = (year: number, month: number): number =>
  monthStart(year, month + 1) - monthStart(year, month);

export interface Civil {
  year: number;
  month: number;
  day: number;
}

/** Year, month and day of the month of a number. */
export function civilOf(number: number): Civil {
  // 146,097 days are 400 years; the guess is at most one year late.
  let year = Math.floor(((number + 719_162) * 400) / 146_097) + 1;
  while (yearStart(year) > number) year -= 1;
  while (yearStart(year + 1) <= number) year += 1;
  let month = 12;
  while (monthStart(year, month) > number) month -= 1;
  return { year, month, day: number - monthStart(year, month) + 1 };
}
