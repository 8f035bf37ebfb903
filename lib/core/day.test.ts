import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  dayDifference,
  daysInMonth,
  isDate,
  isTime,
  monthRange,
  weekdayOf,
  weekRange,
} from "./day";

const day = fc.integer({ min: 0, max: 3_652_058 }).map((days) => addDays("0001-01-01", days));

describe("what is a day or a time", () => {
  test.each(["2026-03-18", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])("%s is a day", (text) => {
    expect(isDate(text)).toBe(true);
  });

  test.each([
    "2026-02-30",
    "2025-02-29",
    "1900-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "0000-01-01",
  ])("%s is no day of the calendar", (text) => {
    expect(isDate(text)).toBe(false);
  });

  test.each([
    "",
    "2026-3-18",
    "26-03-18",
    "2026-03-18T00:00",
    "+2026-03-18",
    "12026-03-18",
    "2026-03-18\n",
    "٢٠٢٦-٠٣-١٨",
  ])("%j is not written as a day", (text) => {
    expect(isDate(text)).toBe(false);
  });

  test("a time runs from 00:00 to 23:59", () => {
    const texts = ["00:00", "09:05", "23:59", "24:00", "9:05", "12:60", "12:00:00", ""];
    expect(texts.filter(isTime)).toEqual(["00:00", "09:05", "23:59"]);
  });
});

describe("reckoning with days", () => {
  test.each([
    ["2026-12-31", 1, "2027-01-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2025-03-01", -1, "2025-02-28"],
    ["1900-02-28", 1, "1900-03-01"],
    ["0099-12-31", 1, "0100-01-01"],
  ])("%s and %i days is %s", (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-10-31", 4, "2027-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-05-15", -17, "2024-12-15"],
    ["0050-01-30", 1, "0050-02-28"],
  ])("%s and %i months is %s", (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  test("nothing leaves the years 1 to 9999", () => {
    expect(() => addDays("9999-12-31", 1)).toThrow("between the years 1 and 9999");
    expect(() => addMonths("0001-01-31", -1)).toThrow("between the years 1 and 9999");
    expect(() => addDays("2026-01-01", Number.POSITIVE_INFINITY)).toThrow("between the years 1 and 9999");
  });

  test.each([
    ["2026-03-16", 1],
    ["2026-03-20", 5],
    ["2026-03-22", 7],
    ["0001-01-01", 1],
  ])("%s is weekday %i", (date, weekday) => {
    expect(weekdayOf(date)).toBe(weekday);
  });

  test.each([
    ["2026-03-18", "monday", "2026-03-16", "2026-03-22"],
    ["2026-03-16", "monday", "2026-03-16", "2026-03-22"],
    ["2026-03-22", "sunday", "2026-03-22", "2026-03-28"],
    ["2026-03-21", "sunday", "2026-03-15", "2026-03-21"],
    ["2027-01-01", "saturday", "2026-12-26", "2027-01-01"],
  ] as const)("the week of %s from %s is %s to %s", (date, weekStart, from, to) => {
    expect(weekRange(date, weekStart)).toEqual({ from, to });
  });

  test.each([
    ["2024-02-10", "2024-02-01", "2024-02-29"],
    ["2026-02-10", "2026-02-01", "2026-02-28"],
    ["2026-12-31", "2026-12-01", "2026-12-31"],
  ])("the month of %s is %s to %s", (date, from, to) => {
    expect(monthRange(date)).toEqual({ from, to });
  });

  test("going and coming back is standing still", () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        const days = dayDifference(a, b);
        expect(addDays(a, days)).toBe(b);
        expect(Math.sign(days)).toBe(a === b ? 0 : a < b ? 1 : -1);
      }),
    );
  });

  test("adding months keeps the day number or takes the month's last", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -24, max: 24 }), (date, months) => {
        fc.pre(date > "0003-01-01" && date < "9997-01-01");
        const later = addMonths(date, months);
        const number = (text: string) => Number(text.slice(8));
        const last = daysInMonth(Number(later.slice(0, 4)), Number(later.slice(5, 7)));
        expect(number(later)).toBe(Math.min(number(date), last));
        const index = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(index(later) - index(date)).toBe(months);
      }),
    );
  });
});
