import { describe, expect, test } from "vitest";
import { comparedRange, movedKey, timeKey } from "./period";

describe("a range is compared", () => {
  test.each([
    ["a month with the one before", "2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28"],
    ["a short month with the whole of a longer one", "2026-02-01", "2026-02-28", "2026-01-01", "2026-01-31"],
    ["the days of a month so far with the same days", "2026-03-01", "2026-03-18", "2026-02-01", "2026-02-18"],
    ["a quarter with the one before", "2026-01-01", "2026-03-31", "2025-10-01", "2025-12-31"],
    ["a week with the one before", "2026-03-16", "2026-03-22", "2026-03-09", "2026-03-15"],
    ["a day with the one before", "2026-03-18", "2026-03-18", "2026-03-17", "2026-03-17"],
  ])("previous: %s", (_, from, to, thenFrom, thenTo) => {
    expect(comparedRange({ from, to }, "previous")).toEqual({ from: thenFrom, to: thenTo });
  });

  test.each([
    ["the same days", "2026-03-01", "2026-03-18", "2025-03-01", "2025-03-18"],
    ["the end of February with its end", "2025-02-01", "2025-02-28", "2024-02-01", "2024-02-29"],
    ["a leap day with the last of February", "2024-02-29", "2024-02-29", "2023-02-28", "2023-02-28"],
  ])("lastYear: %s", (_, from, to, thenFrom, thenTo) => {
    expect(comparedRange({ from, to }, "lastYear")).toEqual({ from: thenFrom, to: thenTo });
  });
});

test("a day belongs to its week, by the person's first day, and to its month", () => {
  expect(timeKey("day", "2026-03-18", "monday")).toBe("2026-03-18");
  expect(timeKey("week", "2026-03-18", "monday")).toBe("2026-03-16");
  expect(timeKey("week", "2026-03-18", "sunday")).toBe("2026-03-15");
  expect(timeKey("month", "2026-03-18", "monday")).toBe("2026-03");
});

test("the nth day, week and month stands beside the nth", () => {
  expect(movedKey("day", "2026-02-10", "2026-02-01", "2026-03-01", "monday")).toBe("2026-03-10");
  expect(movedKey("week", "2026-02-09", "2026-02-01", "2026-03-01", "monday")).toBe("2026-03-09");
  expect(movedKey("month", "2025-12", "2025-10-01", "2026-01-01", "monday")).toBe("2026-03");
});
