import { nextDue } from "./next-due";
import { anchorOf, firstOccurrence, lastOccurrence, nextOccurrence, occurrences } from "./occurrences";
import type { Rule } from "./rule";

/** A series to look at, before there is any task of it. Days are local, "YYYY-MM-DD". */
export interface PreviewedSeries {
  rule: Rule;
  /** The day that is given as its first due date; the first occurrence may be later. */
  from: string;
  exdates: readonly string[];
  repeatFrom: "due" | "completion";
}

export interface PreviewedDays {
  /** The series' first day, skipped or not. */
  start: string;
  days: string[];
  /** The day of the very last occurrence; null where there is none. */
  ends: string | null;
}

/**
 * The days of a series as each is done on its own day, at most `count`.
 * @throws AppError invalid_input where the rule has no day on or after `from`.
 */
export function previewDays(series: PreviewedSeries, count: number): PreviewedDays {
  const { rule, from, exdates } = series;
  const start = firstOccurrence(rule, from);
  if (series.repeatFrom === "completion") return { start, ...onTime(series, start, count) };
  const anchor = anchorOf(rule, from, start);
  const days = occurrences(rule, anchor, { from: start, limit: count, exdates });
  return { start, days, ends: lastOccurrence(rule, anchor, exdates) };
}

/** What counts from completion, each done on its day: the rule starts anew on each. */
function onTime(
  { rule, exdates }: PreviewedSeries,
  start: string,
  count: number,
): Omit<PreviewedDays, "start"> {
  const skipped = new Set(exdates);
  const anew = { ...rule, count: null };
  const days: string[] = [];
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  let day: string | null = start;
  let last = start;
  // An end that is far away is not walked to: with UNTIL it is near enough, with COUNT a few thousand days at most.
  for (; day !== null && left > 0 && (days.length < count || rule.count !== null); left -= 1) {
    last = day;
    if (!skipped.has(day) && days.length < count) days.push(day);
    day = nextOccurrence(anew, day, day);
  }
  return { days, ends: day === null || left === 0 ? last : rule.until };
}

/**
 * The day that is due after each completion, in their order; fewer where the series has ended.
 * @param completedOn the local day on which each one was completed.
 * @throws AppError invalid_input where the rule has no day on or after `from`.
 */
export function previewAfter(series: PreviewedSeries, completedOn: readonly string[]): PreviewedDays {
  const { rule, from, exdates, repeatFrom } = series;
  const start = firstOccurrence(rule, from);
  const anchor = anchorOf(rule, from, start);
  const first = occurrences(rule, anchor, { from: start, limit: 1, exdates })[0] ?? start;
  const taken = [first];
  const afterDue = (due: string, day: string): string | null =>
    nextDue({ rule, start: anchor, due, completedOn: day, repeatFrom, isBill: false, exdates, taken });
  for (const day of completedOn) {
    const next = afterDue(taken.at(-1) ?? first, day);
    if (next === null) break;
    taken.push(next);
  }
  const last = taken.at(-1) ?? first;
  const isOver = taken.length <= completedOn.length || afterDue(last, last) === null;
  const ends = repeatFrom === "due" ? lastOccurrence(rule, anchor, exdates) : isOver ? last : rule.until;
  return { start, days: taken.slice(1), ends };
}
