import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lastOccurrence, occurrences } from "./occurrences";
import { parseRule } from "./parse";
import { makeRule } from "./rule";
import { anyRule } from "./testing/rules";

/** How many periods (days, weeks, months or years) are looked at to find `limit` days from `from` on. */
function looks(rule: ReturnType<typeof parseRule>, start: string, from: string, limit = 1): number {
  let count = 0;
  occurrences(rule, start, { from, limit, onPeriod: () => (count += 1) });
  return count;
}

describe("what a search costs, in periods looked at,", () => {
  test.each([
    ["FREQ=DAILY", 1],
    ["FREQ=DAILY;INTERVAL=3", 2],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", 2],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", 1],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 1],
    ["FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=4", 2],
    ["FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", 2],
  ])("is at most that of one interval, however far from the start: %s, %d", (text, most) => {
    for (const from of ["1951-06-15", "2026-06-15", "5026-06-15", "9026-06-15"]) {
      expect(looks(parseRule(text), "1950-01-02", from), from).toBeLessThanOrEqual(most);
    }
  });

  test("does not grow with the distance for any rule without COUNT: 4,000 years on it is the same", () => {
    fc.assert(
      fc.property(anyRule, fc.integer({ min: 100, max: 3000 }), (rule, years) => {
        fc.pre(rule.until === null && rule.count === null);
        // The calendar repeats every 400 years; a series' place in it does only where its interval is one.
        const each = makeRule({ ...rule, interval: 1 });
        const costAt = (year: number) => looks(each, "2024-01-31", `${year}-03-01`);
        expect(costAt(2024 + years + 4000)).toBe(costAt(2024 + years));
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  test("of days that come in some months only leaves the other months out", () => {
    // Eight Februaries around 2100, which has no 29th, and a day of March each.
    expect(looks(parseRule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29"), "2096-03-01", "2096-03-01")).toBeLessThan(
      240,
    );
    expect(looks(parseRule("FREQ=WEEKLY;BYMONTH=12;BYDAY=MO"), "2026-01-01", "2026-01-01")).toBeLessThan(4);
  });

  test("of a rule that no day fits is about forty years of periods at most", () => {
    const never = makeRule({ frequency: "DAILY", monthDays: [31], months: [2, 4, 6] });
    expect(looks(never, "2026-03-18", "2026-03-18")).toBeLessThanOrEqual(15_001);
    const yearly = makeRule({ frequency: "YEARLY", monthDays: [30], months: [2] });
    expect(looks(yearly, "2026-03-18", "2026-03-18")).toBeLessThanOrEqual(401);
  });

  test("with COUNT is that of counting from the start, and no more after the last", () => {
    expect(looks(parseRule("FREQ=DAILY;COUNT=9999"), "1950-01-01", "9000-01-01")).toBe(10_000);
    expect(looks(parseRule("FREQ=DAILY;COUNT=10"), "1950-01-01", "9000-01-01")).toBe(11);
  });
});

test("the end of a series is found from its UNTIL backwards, whatever lies between", () => {
  expect(lastOccurrence(parseRule("FREQ=DAILY;INTERVAL=3;UNTIL=99980101"), "2026-03-18")).toBe("9997-12-30");
  expect(lastOccurrence(parseRule("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260601"), "2026-03-18")).toBe(
    "2026-05-29",
  );
  expect(
    lastOccurrence(parseRule("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260601"), "2026-03-18", ["2026-05-29"]),
  ).toBe("2026-04-24");
  expect(lastOccurrence(parseRule("FREQ=DAILY"), "2026-03-18")).toBeNull();
});
