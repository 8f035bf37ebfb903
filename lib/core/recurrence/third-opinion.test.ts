import fc from "fast-check";
import rrule from "rrule";
import { expect, test } from "vitest";
import { addDays, utcOf } from "../day";
import { occurrences } from "./occurrences";
import { namesDay, type Rule } from "./rule";
import { anyRule, startDay } from "./testing/rules";

/** The same days by the package rrule, from the canonical text alone. */
function thirdOpinion(rule: Rule, start: string, to: string): string[] {
  const read = rrule.RRule.parseString(rule.text);
  const other = new rrule.RRule({ ...read, dtstart: utcOf(start) });
  return other.between(utcOf(start), utcOf(to), true).map((at) => at.toISOString().slice(0, 10));
}

const hasNth = ({ days }: Rule): boolean => days.some((day) => day.nth !== null);

/** Where the package is known to differ from RFC 5545, or we on purpose. */
const differences: [reason: string, (rule: Rule, start: string) => boolean][] = [
  [
    "we clamp a rule that names no day to a shorter month's end (data model, Tasks); RFC 5545 skips the month",
    (rule, start) => !namesDay(rule) && Number(start.slice(8)) >= 29,
  ],
  [
    "it counts positions in a first period that it cuts short, and lists a day twice where two positions meet",
    (rule) => rule.positions.length > 0,
  ],
  [
    "beside a weekday with a place it reads one without as a further condition instead of one more day",
    (rule) => hasNth(rule),
  ],
  [
    "a numbered week without a weekday is every day of that week to it, to us the first day's weekday; and it misses weeks numbered from the end at New Year",
    (rule) => rule.weekNumbers.length > 0,
  ],
];

test("the package rrule finds the same days for any rule that it is known to read rightly", () => {
  fc.assert(
    fc.property(anyRule, startDay, (rule, start) => {
      fc.pre(!differences.some(([, differs]) => differs(rule, start)));
      const to = addDays(start, 1_200);
      const ours = occurrences(rule, start, { to, limit: 10_000 });
      expect(ours, `${rule.text} from ${start}`).toEqual(thirdOpinion(rule, start, to));
    }),
    { numRuns: 800 },
  );
}, 60_000);
