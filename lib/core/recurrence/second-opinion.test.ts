import fc from "fast-check";
import { RRuleTemporal } from "rrule-temporal";
import { expect, test } from "vitest";
import { addDays } from "../day";
import { nextOccurrence, occurrences } from "./occurrences";
import { namesDay, type Rule } from "./rule";
import { slowOccurrences } from "./testing/oracle";
import { anyRule, startDay } from "./testing/rules";

/** The same days by the package rrule-temporal, from the canonical text alone. */
function secondOpinion(rule: Rule, start: string, to: string): string[] {
  const at = (date: string) =>
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: "UTC", plainTime: "09:00" });
  const other = new RRuleTemporal({ rruleString: rule.text, dtstart: at(start) });
  return other.between(at(start), at(to), true).map((found) => found.toPlainDate().toString());
}

const hasNth = ({ days }: Rule): boolean => days.some((day) => day.nth !== null);

/** Where the two differ on purpose. The slow reckoning below covers these too. */
const differences: [reason: string, (rule: Rule, start: string) => boolean][] = [
  [
    "we clamp a rule that names no day to a shorter month's end (data model, Tasks); RFC 5545 skips the month",
    (rule, start) => !namesDay(rule) && Number(start.slice(8)) >= 29,
  ],
  ["it drops BYDAY beside BYYEARDAY, which limits it (RFC 5545, table)", (rule) => rule.yearDays.length > 0],
  [
    "in a yearly rule it drops BYMONTHDAY, and weekdays without a place, beside those with one",
    (rule) => rule.frequency === "YEARLY" && rule.months.length === 0 && hasNth(rule),
  ],
  [
    "which year a week across New Year belongs to is open once years are left out; we go by the day's own year",
    (rule) => rule.weekNumbers.length > 0 && rule.interval > 1,
  ],
];

test("rrule-temporal finds the same days for any rule", () => {
  const to = "2031-01-01";
  fc.assert(
    fc.property(anyRule, startDay, (rule, start) => {
      fc.pre(!differences.some(([, differs]) => differs(rule, start)));
      expect(occurrences(rule, start, { to, limit: 10_000 }), rule.text).toEqual(
        secondOpinion(rule, start, to),
      );
    }),
    { numRuns: 400 },
  );
}, 60_000);

test("asking every day finds the same days for any rule", () => {
  fc.assert(
    fc.property(anyRule, startDay, (rule, start) => {
      fc.pre(rule.weekNumbers.length === 0 || rule.weekStart === null || rule.weekStart === 1);
      const to = addDays(start, 1000);
      expect(occurrences(rule, start, { to, limit: 10_000 }), rule.text).toEqual(
        slowOccurrences(rule, start, to),
      );
    }),
    { numRuns: 400 },
  );
}, 60_000);

test("a window and the next day are parts of the whole series", () => {
  const windows = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 400 }), fc.nat(5));
  fc.assert(
    fc.property(anyRule, startDay, windows, (rule, start, [offset, length, limit]) => {
      const from = addDays(start, offset);
      const to = addDays(from, length);
      const whole = occurrences(rule, start, { to, limit: 10_000 });
      const inside = whole.filter((day) => day >= from);
      expect(occurrences(rule, start, { from, to, limit })).toEqual(inside.slice(0, limit));
      const [first] = inside;
      if (first !== undefined) expect(nextOccurrence(rule, start, addDays(from, -1))).toBe(first);
    }),
  );
}, 60_000);
