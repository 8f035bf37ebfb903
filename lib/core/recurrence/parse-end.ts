import { addDays, daysInMonth, isDate } from "../day";
import { invalidRule, type RuleParts } from "./rule";
import { monthIn } from "./vocabulary";

/** A day of some month as words say it; the year only where it was said. */
export interface SpokenDay {
  day: number;
  month: number;
  year: number | null;
}

/** "5 june", "5th of june", "june 5th", each also with a year; null for anything else. */
export function spokenDay(text: string): SpokenDay | null {
  const [, dayFirst, monthAfter, yearA] =
    /^(?:the )?(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]+\.?)(?:,? (\d{4}))?$/.exec(text) ?? [];
  const [, monthFirst, dayAfter, yearB] =
    /^([a-z]+\.?) (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(text) ?? [];
  const month = monthIn(monthAfter ?? monthFirst ?? "");
  const day = Number(dayFirst ?? dayAfter ?? Number.NaN);
  const year = yearA ?? yearB;
  // 2000 was a leap year: what is no day there is none in any.
  if (month === null || !(day >= 1 && day <= daysInMonth(2000, month))) return null;
  return { day, month, year: year === undefined ? null : Number(year) };
}

/** The day of `year`; null where that year hasn't got it. */
function dayIn(year: number, { day, month }: SpokenDay): string | null {
  const date = [
    String(year).padStart(4, "0"),
    String(month).padStart(2, "0"),
    String(day).padStart(2, "0"),
  ].join("-");
  return isDate(date) ? date : null;
}

/** The day meant; without a year the next one from `today` on. */
function resolve(spoken: SpokenDay, today: string | undefined): string {
  if (spoken.year !== null) return dayIn(spoken.year, spoken) ?? refuse();
  if (today === undefined) return refuse();
  const thisYear = Number(today.slice(0, 4));
  for (let year = thisYear; year <= thisYear + 8; year += 1) {
    const date = dayIn(year, spoken);
    if (date !== null && date >= today) return date;
  }
  return refuse();
}

function refuse(): never {
  throw invalidRule();
}

/** The last day that "until …" includes; "until june" ends with May. */
function lastDay(text: string, today: string | undefined): string {
  if (isDate(text)) return text;
  const [, monthName = "", year] = /^([a-z]+\.?)(?: (\d{4}))?$/.exec(text) ?? [];
  const month = monthIn(monthName);
  if (month === null) return resolve(spokenDay(text) ?? refuse(), today);
  return addDays(resolve({ day: 1, month, year: year === undefined ? null : Number(year) }, today), -1);
}

/** The words of a rule without its end, and the end: ", until 5 june", ", 10 times", "for 10 times". */
export function splitEnd(
  words: string,
  today: string | undefined,
): [string, Pick<RuleParts, "count" | "until">] {
  const [, untilCore, until] = /^(.+?),? (?:until|till) (.+)$/.exec(words) ?? [];
  if (untilCore !== undefined && until !== undefined) {
    return [untilCore, { count: null, until: lastDay(until, today) }];
  }
  const [, countCore, count] = /^(.+?),? (?:for )?([1-9][0-9]{0,3}) times$/.exec(words) ?? [];
  if (countCore !== undefined) return [countCore, { count: Number(count), until: null }];
  const [, onceCore] = /^(.+?),? once$/.exec(words) ?? [];
  return onceCore === undefined
    ? [words, { count: null, until: null }]
    : [onceCore, { count: 1, until: null }];
}
