import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../day";
import { type CompletedInstance, nextDue } from "./next-due";
import { occurrences } from "./occurrences";
import { parseRule } from "./parse";
import { anyRule, startDay } from "./testing/rules";

/** A weekly Wednesday task, due and completed on 2026-03-18 unless said otherwise. */
const completed = ({ words = "weekly", ...others }: Partial<CompletedInstance> & { words?: string } = {}) =>
  nextDue({
    rule: parseRule(words),
    start: "2026-03-18",
    due: "2026-03-18",
    completedOn: "2026-03-18",
    repeatFrom: "due",
    isBill: false,
    ...others,
  });

describe("counted from the due day", () => {
  test.each([
    ["on the day", "2026-03-18", "2026-03-25"],
    ["early", "2026-03-16", "2026-03-25"],
    ["late, before the next", "2026-03-20", "2026-03-25"],
    ["late, on the day of the next", "2026-03-25", "2026-03-25"],
    ["very late, the missed ones are gone", "2026-04-16", "2026-04-22"],
  ])("completed %s (%s), the next is %s", (_when, completedOn, expected) => {
    expect(completed({ completedOn })).toBe(expected);
  });

  test("a bill keeps every occurrence, past ones too", () => {
    expect(completed({ completedOn: "2026-04-16", isBill: true })).toBe("2026-03-25");
  });

  test("one moved to an earlier day does not come again on its own day", () => {
    expect(completed({ due: "2026-03-16", completedOn: "2026-03-16", taken: ["2026-03-18"] })).toBe(
      "2026-03-25",
    );
  });

  test("skipped days stay skipped, and COUNT counts them", () => {
    expect(completed({ exdates: ["2026-03-25"] })).toBe("2026-04-01");
    expect(completed({ words: "weekly, 2 times", exdates: ["2026-03-25"] })).toBeNull();
  });

  test("the series ends with its last day and its last time", () => {
    expect(completed({ words: "weekly until 25 march 2026" })).toBe("2026-03-25");
    expect(completed({ words: "weekly until 24 march 2026" })).toBeNull();
    expect(completed({ words: "weekly, once" })).toBeNull();
  });

  test("a month's end comes back after a shorter month", () => {
    const series = { words: "monthly", start: "2026-01-31" };
    expect(completed({ ...series, due: "2026-01-31", completedOn: "2026-01-31" })).toBe("2026-02-28");
    expect(completed({ ...series, due: "2026-02-28", completedOn: "2026-02-28" })).toBe("2026-03-31");
  });
});

describe("counted from completion", () => {
  const fromCompletion = (others: Parameters<typeof completed>[0]) =>
    completed({ words: "every 3 days", repeatFrom: "completion", ...others });

  test.each([
    ["on the day", "2026-03-18", "2026-03-21"],
    ["late", "2026-03-20", "2026-03-23"],
    ["early, later than the day it was due", "2026-03-17", "2026-03-20"],
    ["so early that the first day is not later", "2026-03-15", "2026-03-21"],
  ])("completed %s (%s), the next is %s", (_when, completedOn, expected) => {
    expect(fromCompletion({ completedOn })).toBe(expected);
  });

  test("none comes twice: the next is later than every one there has been", () => {
    expect(fromCompletion({ completedOn: "2026-03-18", taken: ["2026-03-18", "2026-03-21"] })).toBe(
      "2026-03-24",
    );
  });

  test("a rule with a weekday starts anew in the week of completion", () => {
    expect(fromCompletion({ words: "every monday" })).toBe("2026-03-23");
    expect(fromCompletion({ words: "every 2 weeks on monday" })).toBe("2026-03-30");
  });

  test("a month from the 31st is the shorter month's last day, and from there its number", () => {
    expect(fromCompletion({ words: "monthly", due: "2026-01-30", completedOn: "2026-01-31" })).toBe(
      "2026-02-28",
    );
    expect(fromCompletion({ words: "monthly", due: "2026-02-28", completedOn: "2026-02-28" })).toBe(
      "2026-03-28",
    );
  });

  test("COUNT goes on over each new start, skipped days included", () => {
    const series = { words: "every 3 days, 3 times", due: "2026-03-25", completedOn: "2026-03-26" };
    expect(fromCompletion({ ...series, taken: ["2026-03-18", "2026-03-25"] })).toBe("2026-03-29");
    expect(fromCompletion({ ...series, taken: ["2026-03-18", "2026-03-22", "2026-03-25"] })).toBeNull();
    expect(fromCompletion({ ...series, taken: ["2026-03-18"], exdates: ["2026-03-21"] })).toBeNull();
  });

  test("UNTIL ends it, that day included", () => {
    expect(fromCompletion({ words: "every 3 days until 21 march 2026" })).toBe("2026-03-21");
    expect(fromCompletion({ words: "every 3 days until 20 march 2026" })).toBeNull();
  });

  test("a day to come that is left out is passed over", () => {
    expect(fromCompletion({ exdates: ["2026-03-21"] })).toBe("2026-03-24");
  });
});

test("whatever the rule, the next one is the first later day of the series that is not before today", () => {
  const gap = fc.integer({ min: -30, max: 120 });
  fc.assert(
    fc.property(anyRule, startDay, gap, fc.boolean(), (rule, start, days, isBill) => {
      const [due, ...later] = occurrences(rule, start, { limit: 200 });
      fc.pre(due !== undefined);
      const completedOn = addDays(due, days);
      const next = nextDue({ rule, start, due, completedOn, repeatFrom: "due", isBill });
      expect(next).toBe(later.find((day) => isBill || day >= completedOn) ?? null);
    }),
  );
}, 60_000);
