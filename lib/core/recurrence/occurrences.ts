import { addDays, dayDifference } from "../day";
import { dateOf, numberOf } from "./calendar";
import { daysOfPeriod, periodInMonths, periodOf, periodStart } from "./period";
import { type Frequency, invalidRule, namesDay, type Rule } from "./rule";

/** How many periods without a day are looked through before a rule counts as over: each is more than 40 years, the longest
 * gap of a rule that comes again (a Monday 29 February around 2100), or the calendar's whole cycle of 400 years. */
const emptyPeriodsMax: Record<Frequency, number> = {
  DAILY: 15_000,
  WEEKLY: 2_200,
  MONTHLY: 500,
  YEARLY: 400,
};

/** Where looking ends; a year before the last day we can write, so that no period reaches beyond it. */
const lastDay = "9998-12-31";

/** A period of the series: the one that holds `number`, or the last one of the interval before it. */
function aligned(rule: Rule, start: number, number: number): number {
  const first = periodOf(rule, start);
  const between = periodOf(rule, number) - first;
  return first + between - (between % rule.interval);
}

/** The series' next period after `period` that can hold a day: what lies between the rule's months is passed over. */
function nextPeriod(rule: Rule, period: number): number {
  const next = period + rule.interval;
  const between = periodInMonths(rule, next) - next;
  return next + Math.ceil(between / rule.interval) * rule.interval;
}

/**
 * Every day of the series from the period of `from` on, in order; COUNT and UNTIL end it. What it costs does not depend on how
 * far `from` is from `start`: the search begins in its period. With COUNT alone those before are counted, at most 9,999.
 */
function* series(rule: Rule, start: number, from: number, onPeriod?: () => void): Generator<number> {
  const last = numberOf(rule.until ?? lastDay);
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  let empty = 0;
  let period = aligned(rule, start, rule.count !== null ? start : Math.max(from, start));
  while (periodStart(rule, period) <= last && empty <= emptyPeriodsMax[rule.frequency]) {
    onPeriod?.();
    const days = daysOfPeriod(rule, period, start).filter((day) => day >= start && day <= last);
    for (const day of days) {
      if (left === 0) return;
      left -= 1;
      yield day;
    }
    empty = days.length === 0 ? empty + 1 : 0;
    period = nextPeriod(rule, period);
  }
}

/** Which of a series' days are wanted. Days are "YYYY-MM-DD"; `from` and `to` are included. */
export interface Wanted {
  from?: string;
  to?: string;
  limit: number;
  /** Days that are left out; COUNT counts them. */
  exdates?: Iterable<string>;
  /** Told of each period that is looked at, which is what a search costs. */
  onPeriod?: () => void;
}

/**
 * The days of a series, in order, at most `limit`.
 * @param start the series' first day: intervals and COUNT begin there, and what the rule leaves open (weekday, day of
 * the month, month) is this day's. It is itself a day of the series only where the rule says so.
 */
export function occurrences(rule: Rule, start: string, wanted: Wanted): string[] {
  const { from = start, to = lastDay, limit, onPeriod } = wanted;
  const left = new Set(wanted.exdates);
  const found: string[] = [];
  if (limit <= 0) return found;
  for (const number of series(rule, numberOf(start), numberOf(from), onPeriod)) {
    const day = dateOf(number);
    if (day > to) break;
    if (day >= from && !left.has(day)) found.push(day);
    if (found.length >= limit) break;
  }
  return found;
}

/** The first day of the series after `after` that is not in `exdates`; null where it has ended. `start` as in occurrences. */
export function nextOccurrence(
  rule: Rule,
  start: string,
  after: string,
  exdates: Iterable<string> = [],
): string | null {
  return occurrences(rule, start, { from: addDays(after, 1), limit: 1, exdates })[0] ?? null;
}

/**
 * The last day of a series that is not in `exdates`; null where it never ends, or has no day. An UNTIL is looked for from its
 * own period backwards; a COUNT is counted to.
 */
export function lastOccurrence(rule: Rule, start: string, exdates: Iterable<string> = []): string | null {
  if (rule.count !== null)
    return occurrences(rule, start, { limit: Number.POSITIVE_INFINITY, exdates }).at(-1) ?? null;
  const { until } = rule;
  if (until === null) return null;
  const skipped = new Set(exdates);
  const [from, to] = [numberOf(start), numberOf(until)];
  const first = periodOf(rule, from);
  for (let period = aligned(rule, from, to); period >= first; period -= rule.interval) {
    const days = daysOfPeriod(rule, period, from).filter((day) => day >= from && day <= to);
    const last = days.map(dateOf).findLast((day) => !skipped.has(day));
    if (last !== undefined) return last;
  }
  return null;
}

/** The next day from `from` on that has the number (and month) which words left to the first day ("on the 31st"). */
function nominalStart({ nominalDay, nominalMonth }: Rule, from: string): string {
  const fits = (date: string) =>
    (nominalDay === null || Number(date.slice(8)) === nominalDay) &&
    (nominalMonth === null || Number(date.slice(5, 7)) === nominalMonth);
  let day = from;
  // A 29 February is at most eight years away.
  while (!fits(day) && dayDifference(from, day) < 8 * 366) day = addDays(day, 1);
  return day;
}

/**
 * The rule's first day on or after `from`, which starts its series.
 * @param options.anchored whether intervals begin in the period of `from` (RFC 5545's DTSTART; the default). False is what people
 * mean who name no first day: "every other Tuesday" said on a Wednesday begins next Tuesday, not in 13 days.
 * @throws AppError invalid_input where there is none (T8).
 */
export function firstOccurrence(rule: Rule, from: string, options: { anchored?: boolean } = {}): string {
  const { anchored = true } = options;
  const used = anchored ? rule : { ...rule, interval: 1 };
  const [first] = occurrences(used, nominalStart(rule, from), { limit: 1 });
  if (first === undefined) throw invalidRule();
  return first;
}

/**
 * The day a series' intervals and open parts count from: its first day, but where a short month has moved that back
 * (FREQ=MONTHLY;BYMONTH=6,7 from a 31st begins on 30 June), the day given, so that July has its 31st.
 */
export function anchorOf(rule: Rule, from: string, first: string): string {
  return !namesDay(rule) && rule.nominalDay === null && first.slice(8) < from.slice(8) ? from : first;
}
