import { casual } from "chrono-node/en";
import type { Clock } from "./clock";
import { type DateRule, dateInYear, dateRules, type Look, weekdayPattern } from "./date-rules";
import { cached, type Scanner, taken } from "./scanner";

const before = "(?<![\\p{L}\\p{N}.,/:#@_-])";
const after = "(?![\\p{L}\\p{N}_/]|['’]s|-\\p{L}|[.:]\\d)";
const prepositions = "(?:(?:due|on|by|for|from|starting|beginning|until|since)\\s+){0,2}";

const compiled = dateRules.map(({ source, read }) => ({
  pattern: new RegExp(`${before}${prepositions}(?:${source})${after}`, "giu"),
  read,
}));
/** The rules that write a whole date come first: in "friday, 4 december" the weekday only repeats it. */
const whole = compiled.filter(({ pattern }) => /\\d\{4\}|\\d\{1,2\}\)[\\/.]/.test(pattern.source));
const others = compiled.filter((rule) => !whole.includes(rule));

/** Claims the first date that `scanner` shows, with its preposition, and returns it. */
export function takeDate(scanner: Scanner, clock: Clock, look: Look): Temporal.PlainDate | undefined {
  const written = byRules(scanner, whole, clock, look) ?? byMonthName(scanner, clock, look);
  if (written) {
    const beside = cached(`${before}(?:on\\s+)?${weekdayPattern},?\\s*(?=${taken})`, "giu");
    scanner.take("date", beside, () => written.toString());
    return written;
  }
  return byRules(scanner, others, clock, look);
}

type Compiled = { pattern: RegExp; read: DateRule["read"] };

function byRules(
  scanner: Scanner,
  rules: readonly Compiled[],
  clock: Clock,
  look: Look,
): Temporal.PlainDate | undefined {
  for (const { pattern, read } of rules) {
    let date: Temporal.PlainDate | undefined;
    scanner.take("date", pattern, (match) => {
      try {
        date = read(match.groups ?? {}, clock, look);
      } catch {
        date = undefined;
      }
      return date?.toString();
    });
    if (date) return date;
  }
  return undefined;
}

const months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
const monthAndDay = new RegExp(
  `(?:${months})\\p{L}*\\.?\\s+(?:the\\s+)?\\d|\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?:${months})`,
  "iu",
);

/** Dates that name a month ("4 may", "Dec 24th 2027"): chrono finds them, the year is ours. */
function byMonthName(scanner: Scanner, clock: Clock, look: Look): Temporal.PlainDate | undefined {
  if (!monthAndDay.test(scanner.open)) return undefined;
  const reference = {
    instant: new Date(clock.now.epochMilliseconds),
    timezone: clock.now.offsetNanoseconds / 60e9,
  };
  for (const { index: found, text: matched, start } of casual.parse(scanner.open, reference)) {
    if (!start.isCertain("day") || !start.isCertain("month")) continue;
    // Chrono takes a number before the date along ("taxi 23 on 4 december").
    const offset = Math.max(matched.search(monthAndDay), 0);
    const [index, text] = [found + offset, matched.slice(offset)];
    const end = index + dateOnly(text).length;
    const year = start.isCertain("year") ? String(start.get("year")).padStart(4, "0") : undefined;
    const date = dateInYear(start.get("day") ?? 0, start.get("month") ?? 0, year, clock, look);
    if (!date) continue;
    const lead = cached(`${before}(?:${prepositions})(?:the\\s+)?$`, "iu").exec(scanner.open.slice(0, index));
    scanner.claim("date", index - (lead?.[0].length ?? 0), end, date.toString());
    return date;
  }
  return undefined;
}

/** What chrono matched without the time it read along with the date: times have conventions of their own. */
function dateOnly(text: string): string {
  return text.replace(/[\s,]+(?:at\s+)?\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?$/iu, (tail) =>
    /^[\s,]+\d{4}$/.test(tail) || !/:|m|at/i.test(tail) ? tail : "",
  );
}
