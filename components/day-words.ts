import type { Reading } from "./format";

const dayMs = 86_400_000;

/** A calendar day as an instant at midnight UTC: days are counted and named without any zone. */
const atMidnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** Days from `from` to `to` (both YYYY-MM-DD); negative where `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((atMidnight(to).getTime() - atMidnight(from).getTime()) / dayMs);

/** The day `days` after `day`. */
export const addDays = (day: string, days: number): string =>
  new Date(atMidnight(day).getTime() + days * dayMs).toISOString().slice(0, 10);

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    formats.set(key, known);
  }
  return known;
}

/** "Wednesday, 25 November", for a page's title and an exact hint. */
export const longDay = (day: string, locale: string): string =>
  format(locale, { weekday: "long", day: "numeric", month: "long" }).format(atMidnight(day));

/** "3 Apr", with the year where it is not this one. */
export function shortDay(day: string, { locale, today }: Reading): string {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return format(locale, {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
  }).format(atMidnight(day));
}

/** "Wed 25 Nov". */
export const weekdayAndDay = (day: string, locale: string): string =>
  `${format(locale, { weekday: "short" }).format(atMidnight(day))} ${format(locale, { day: "numeric", month: "short" }).format(atMidnight(day))}`;

/** "Friday". */
export const weekday = (day: string, locale: string): string =>
  format(locale, { weekday: "long" }).format(atMidnight(day));

/** A day in words near now ("today", "tomorrow", "Friday"), else "3 Apr". */
export function dayWords(day: string, reading: Reading): string {
  const distance = daysBetween(reading.today, day);
  if (distance === 0) return "today";
  if (distance === 1) return "tomorrow";
  if (distance === -1) return "yesterday";
  return distance > 1 && distance < 7 ? weekday(day, reading.locale) : shortDay(day, reading);
}

/** How long ago something was due: "since yesterday", "since Friday", "since 3 Apr". */
export function sinceWords(day: string, reading: Reading): string {
  const distance = daysBetween(day, reading.today);
  if (distance === 1) return "since yesterday";
  return `since ${distance < 7 ? weekday(day, reading.locale) : shortDay(day, reading)}`;
}

/** How far a day is: "today", "in 7 days", "3 days ago". */
export function distanceWords(day: string, today: string): string {
  const days = daysBetween(today, day);
  if (days === 0) return "today";
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}

/** HH:MM on the wall as the locale writes it ("14:00", "2:00 PM"). */
export const timeWords = (time: string, locale: string): string =>
  format(locale, { hour: "numeric", minute: "2-digit" }).format(new Date(`2000-01-01T${time}:00Z`));

/** "November" and "2026" of a month YYYY-MM. */
export function monthWords(month: string, locale: string): { name: string; year: string } {
  const day = atMidnight(`${month}-01`);
  return {
    name: format(locale, { month: "long" }).format(day),
    year: format(locale, { year: "numeric" }).format(day),
  };
}

/** An instant (RFC 3339) in the person's zone, short: "yesterday 18:12", "12 Nov". */
export function momentWords(at: string, timezone: string, reading: Reading): string {
  const local = new Intl.DateTimeFormat("sv-SE", {
    timeZone: timezone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(new Date(at));
  const [day = reading.today, time = "00:00"] = local.split(" ");
  const words = dayWords(day, reading);
  return daysBetween(day, reading.today) < 2 ? `${words} ${timeWords(time, reading.locale)}` : words;
}
