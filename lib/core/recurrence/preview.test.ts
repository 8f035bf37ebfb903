import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstOccurrence } from "./occurrences";
import { parseRule } from "./parse";
import { previewAfter, previewDays } from "./preview";
import type { Rule } from "./rule";
import { anyRule, startDay } from "./testing/rules";

const hasDays = (rule: Rule, from: string): boolean => {
  try {
    return firstOccurrence(rule, from) !== "";
  } catch {
    return false;
  }
};

describe("what is shown before is what comes", () => {
  test.each(["due", "completion"] as const)(
    "for any rule, counted from %s, where each is done on its day",
    (repeatFrom) => {
      fc.assert(
        fc.property(anyRule, startDay, (rule, from) => {
          fc.pre(hasDays(rule, from));
          const series = { rule, from, exdates: [], repeatFrom };
          const { days, ends } = previewDays(series, 12);
          const after = previewAfter(series, days);
          expect(after.days.slice(0, 11)).toEqual(days.slice(1));
          expect(after.start).toBe(days[0]);
          if (ends !== null && days.length < 12)
            expect([ends, after.days.at(-1) ?? days[0]]).toEqual([days.at(-1), ends]);
        }),
        { numRuns: 500 },
      );
    },
    30_000,
  );
});

describe("the end of a series that counts from completion", () => {
  const of = (words: string, count: number) => {
    const rule = parseRule(words, { today: "2026-03-18" });
    return previewDays({ rule, from: "2026-03-18", exdates: [], repeatFrom: "completion" }, count).ends;
  };

  test("is its last time where each is done on its day, also where that is not listed", () => {
    expect(of("every 3 days, 10 times", 2)).toBe("2026-04-14");
    expect(of("every 3 days, 10 times", 20)).toBe("2026-04-14");
  });

  test("is its UNTIL at the latest, and the last one before it where that is reached", () => {
    expect(of("every 3 days until 25 march", 2)).toBe("2026-03-25");
    expect(of("every 3 days until 25 march", 5)).toBe("2026-03-24");
  });

  test("is none where it goes on", () => {
    expect(of("every 3 days", 5)).toBeNull();
  });
});

test("a skipped first day is not shown, and what is completed is the one after it", () => {
  const series = {
    rule: parseRule("daily"),
    from: "2026-03-18",
    exdates: ["2026-03-18"],
    repeatFrom: "due" as const,
  };
  expect(previewDays(series, 2)).toEqual({
    start: "2026-03-18",
    days: ["2026-03-19", "2026-03-20"],
    ends: null,
  });
  expect(previewAfter(series, ["2026-03-19"]).days).toEqual(["2026-03-20"]);
});

test("a series that a short month moves back counts from the day given", () => {
  const series = {
    rule: parseRule("FREQ=MONTHLY;BYMONTH=6,7"),
    from: "2026-01-31",
    exdates: [],
    repeatFrom: "due" as const,
  };
  expect(previewDays(series, 2).days).toEqual(["2026-06-30", "2026-07-31"]);
  expect(previewAfter(series, ["2026-06-30"]).days).toEqual(["2026-07-31"]);
});
