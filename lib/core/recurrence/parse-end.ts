import { addDays, daysInMonth, isDate } from "../day";
import { type Frequency, invalidRule, type RuleParts } from "./rule";
import { monthIn, numberIn, weekdayRange } from "./vocabulary";

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

const lastOfMonth = (year: number, month: number): string =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${daysInMonth(year, month)}`;

/** "june", "june 2027", "month", "year", "2027": the last day of it, or the last before it. */
function lastOfStretch(text: string, isWhole: boolean, today: string | undefined): string | null {
  const [, name = "", year] = /^([a-z]+\.?)?(?:^| )?(\d{4})?$/.exec(text) ?? [];
  const own = year === undefined ? undefined : Number(year);
  if (name === "" && own !== undefined) return `${String(isWhole ? own : own - 1).padStart(4, "0")}-12-31`;
  const month = monthIn(name);
  if (month === null) return null;
  const first = resolve({ day: 1, month, year: own ?? null }, isWhole ? today?.replace(/..$/, "01") : today);
  return isWhole ? lastOfMonth(Number(first.slice(0, 4)), month) : addDays(first, -1);
}

/** The last day that "until …" includes; "until june" ends with May, "through june" and "until the end of june" with June. */
function lastDay(text: string, isThrough: boolean, today: string | undefined): string {
  if (isDate(text)) return text;
  const [, whole] = /^(?:the )?end of (?:the |this )?(.+)$/.exec(text) ?? [];
  if (whole === "year" || whole === "month") {
    const month = whole === "year" ? 12 : Number((today ?? refuse()).slice(5, 7));
    return lastOfMonth(Number((today ?? refuse()).slice(0, 4)), month);
  }
  const end = lastOfStretch(whole ?? text, isThrough || whole !== undefined, today);
  return end ?? resolve(spokenDay(whole === undefined ? text : refuse()) ?? refuse(), today);
}

/** "for 3 weeks": a number of units from the first day on. */
export interface Span {
  count: number;
  unit: Frequency;
}

export interface End extends Pick<RuleParts, "count" | "until"> {
  span?: Span;
}

const never: End = { count: null, until: null };
const spans: Record<string, Frequency> = { day: "DAILY", week: "WEEKLY", month: "MONTHLY", year: "YEARLY" };

/** The words of a rule without its end, and the end: ", until 5 june", ", 10 times", "for 3 weeks". */
export function splitEnd(words: string, today: string | undefined): [string, End] {
  const [, untilCore, how, until] =
    /^(.+?),? (until|till|til|up to|through|thru|ending on|ending|ends on|ends) ((?:the )?(?:end of )?(?:the |this )?(?:[a-z]+\.?(?: \d{4})?|.*\d.*))$/.exec(
      words,
    ) ?? [];
  if (untilCore !== undefined && until !== undefined && weekdayRange(`monday to ${until}`) === null) {
    return [untilCore, { count: null, until: lastDay(until, /^thr/.test(how ?? ""), today) }];
  }
  const [, countCore, count = ""] =
    /^(.+?),? (?:for )?([1-9][0-9]{0,3}|[a-z]+) (?:times|occurrences|repetitions)$/.exec(words) ?? [];
  if (countCore !== undefined) return [countCore, { ...never, count: numberIn(count) ?? refuse() }];
  const [, spanCore, length = "", unit = ""] =
    /^(.+?),? for (?:the next )?([1-9][0-9]{0,3}|[a-z]+) (day|week|month|year)s?$/.exec(words) ?? [];
  if (spanCore !== undefined) {
    return [
      spanCore,
      {
        ...never,
        span: {
          count: /^an?$/.test(length) ? 1 : (numberIn(length) ?? refuse()),
          unit: spans[unit] ?? refuse(),
        },
      },
    ];
  }
  const [, onceCore] = /^(.+?),? once$/.exec(words) ?? [];
  return onceCore === undefined ? [words, never] : [onceCore, { ...never, count: 1 }];
}
