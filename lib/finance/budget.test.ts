import { expect, test } from "vitest";
import { isOver, leftOf, periodRange } from "./budget";

test("a period is the month, or the week from the person's first day", () => {
  expect(periodRange("monthly", "2026-02-18", "monday")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(periodRange("weekly", "2026-03-18", "monday")).toEqual({ from: "2026-03-16", to: "2026-03-22" });
  expect(periodRange("weekly", "2026-03-18", "saturday")).toEqual({ from: "2026-03-14", to: "2026-03-20" });
});

test("a budget is over when more is spent than its limit, not when as much is", () => {
  expect([isOver(100n, 99n), isOver(100n, 100n), isOver(100n, 101n)]).toEqual([false, false, true]);
  expect([leftOf(100n, 100n), leftOf(100n, 130n)]).toEqual([0n, -30n]);
});
