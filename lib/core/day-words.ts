import { dayDifference, utcOf, type WeekStart } from "./day";

/** Words for plain days; pure and free of Temporal, for the browser too. Locales are BCP 47 tags. */

type WeekInfo = { firstDay: number };

/** The day on which a week starts where `locale` is spoken; Monday where the runtime doesn't know or can't read it. */
export function weekStartOf(locale: string): WeekStart {
  try {
    // Firefox has neither; older Safari and Chrome have the getter only.
    const known = new Intl.Locale(locale) as { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };
    const { firstDay } = known.getWeekInfo?.() ?? known.weekInfo ?? { firstDay: 1 };
    return firstDay === 7 ? "sunday" : firstDay === 6 ? "saturday" : "monday";
  } catch {
    return "monday";
  }
}

/** The first day of a person's week: the one they chose, else that of their locale. */
export const firstWeekday = (person: {
  locale: string;
  preferences: { weekStart?: WeekStart | undefined };
}): WeekStart => person.preferences.weekStart ?? weekStartOf(person.locale);

const format = (date: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(utcOf(date));

/** The day with month, in the locale's order: "3 Apr"; with its year where that isn't this one's: "3 Apr 2027". */
export function shortDay(date: string, today: string, locale: string): string {
  const isThisYear = date.slice(0, 4) === today.slice(0, 4);
  return format(date, locale, { day: "numeric", month: "short", ...(isThisYear ? {} : { year: "numeric" }) });
}

/** The day in full, with its weekday, for where exactness counts: "Friday, 3 April 2026". */
export const fullDay = (date: string, locale: string): string => format(date, locale, { dateStyle: "full" });

/** The weekday's name: "Friday". */
export const weekdayName = (date: string, locale: string): string =>
  format(date, locale, { weekday: "long" });

/**
 * The day as people say it near now: "yesterday", "today", "tomorrow", the weekday for the five days after that,
 * else "3 Apr" or "3 Apr 2027". Past days have no bare weekday, which would read as a coming one.
 */
export function dayInWords(date: string, today: string, locale: string): string {
  const days = dayDifference(today, date);
  if (Math.abs(days) <= 1)
    return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
  return days > 1 && days < 7 ? weekdayName(date, locale) : shortDay(date, today, locale);
}
