import { describe, expect, test } from "vitest";
import { calendarHref, placeOf, rangeOf, stepFrom, weeksOf } from "./address";

describe("an address", () => {
  test.each([
    [{}, { view: "month", on: "2026-11-25" }],
    [
      { view: "week", on: "2026-12-31" },
      { view: "week", on: "2026-12-31" },
    ],
    [
      { view: "year", on: "2026-02-30" },
      { view: "month", on: "2026-11-25" },
    ],
    [
      { view: ["day"], on: ["2026-01-01"] },
      { view: "month", on: "2026-11-25" },
    ],
    [{ on: "9999-12-31" }, { view: "month", on: "2026-11-25" }],
  ])("%j is the place %j", (search, place) => {
    expect(placeOf(search, "2026-11-25")).toEqual(place);
  });
  test("of a task has its place too", () => {
    expect(calendarHref({ view: "day", on: "2026-11-25" }, "a1")).toBe("/calendar/a1?view=day&on=2026-11-25");
  });
});

describe("a month has the whole weeks it lies in", () => {
  test.each([
    ["2026-11-25", "monday", "2026-10-26", "2026-12-06", 6],
    ["2026-11-25", "sunday", "2026-11-01", "2026-12-05", 5],
    ["2026-12-31", "monday", "2026-11-30", "2027-01-03", 5],
    ["2027-01-01", "monday", "2026-12-28", "2027-01-31", 5],
    ["2027-01-01", "saturday", "2026-12-26", "2027-02-05", 6],
    ["2027-02-01", "monday", "2027-02-01", "2027-02-28", 4],
    ["2028-02-29", "sunday", "2028-01-30", "2028-03-04", 5],
  ] as const)("%s, weeks from %s: %s to %s", (on, weekStart, from, to, count) => {
    const range = rangeOf({ view: "month", on }, weekStart);
    expect(range).toEqual({ from, to });
    const weeks = weeksOf(range);
    expect(weeks).toHaveLength(count);
    expect(weeks.flat().at(-1)).toBe(to);
    expect(new Set(weeks.flat()).size).toBe(count * 7);
  });
});

test("a week over the year's end is one week", () => {
  expect(weeksOf(rangeOf({ view: "week", on: "2026-12-31" }, "monday"))).toEqual([
    ["2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"],
  ]);
});

test.each([
  ["month", "2026-01-31", 1, "2026-02-01"],
  ["month", "2026-01-31", -1, "2025-12-01"],
  ["week", "2026-12-28", 1, "2027-01-04"],
  ["day", "2026-03-01", -1, "2026-02-28"],
] as const)("one %s from %s by %d is %s", (view, on, step, expected) => {
  expect(stepFrom({ view, on }, step)).toEqual({ view, on: expected });
});
