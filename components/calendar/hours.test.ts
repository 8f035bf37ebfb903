import { describe, expect, test } from "vitest";
import { hoursOf } from "@/lib/core/day-hours";
import type { Entry } from "./entries";
import { clockHours, layOut, minutesAt, timeAt } from "./hours";

const spring = hoursOf("2026-03-29", "Europe/Berlin");
const autumn = hoursOf("2026-10-25", "Europe/Berlin");

describe("hours of a day", () => {
  test.each([
    ["an ordinary day", clockHours, "14:30", 870],
    ["one of 23 hours", spring, "01:30", 90],
    ["one of 23 hours", spring, "03:00", 120],
    ["one of 23 hours", spring, "23:45", 1_365],
    ["one of 25 hours", autumn, "02:30", 150],
    ["one of 25 hours", autumn, "03:00", 240],
    ["one of 25 hours", autumn, "23:45", 1_485],
    [
      "one whose 02:00 was skipped by half an hour",
      hoursOf("2026-10-04", "Australia/Lord_Howe"),
      "02:30",
      120,
    ],
  ])("%s: what the clocks show and the minutes that have gone agree", (_, day, time, minutes) => {
    expect(minutesAt(day, time)).toBe(minutes);
    expect(timeAt(day, minutes)).toBe(time);
  });

  test("are given to the quarter, within the day", () => {
    expect(timeAt(clockHours, 874)).toBe("14:30");
    expect(timeAt(clockHours, -20)).toBe("00:00");
    expect(timeAt(clockHours, 5_000)).toBe("23:45");
    expect(timeAt(spring, 5_000)).toBe("23:45");
    expect(timeAt(autumn, 200)).toBe("02:15");
  });
});

const entry = (time: string, durationMinutes: number | null = null): Entry => ({
  key: `${time} ${durationMinutes}`,
  state: "open",
  on: "2026-11-25",
  time,
  title: time,
  durationMinutes,
  amount: null,
  taskId: null,
  task: null,
});

describe("entries on the hours", () => {
  const lay = (...entries: Entry[]) =>
    layOut(entries, ({ time }) => minutesAt(clockHours, time ?? ""), 1_440).map(
      ({ start, end, lane, lanes }) => [start, end, lane, lanes],
    );
  test("that do not overlap have the whole width", () => {
    expect(lay(entry("09:00"), entry("09:30", 60))).toEqual([
      [540, 570, 0, 1],
      [570, 630, 0, 1],
    ]);
  });
  test("that overlap stand beside one another, and a lane that is free again is taken", () => {
    expect(lay(entry("09:00", 120), entry("09:30", 30), entry("10:00", 30))).toEqual([
      [540, 660, 0, 2],
      [570, 600, 1, 2],
      [600, 630, 1, 2],
    ]);
  });
  test("of a later run are as wide as before", () => {
    expect(lay(entry("09:00", 60), entry("09:15", 60), entry("12:00"))).toEqual([
      [540, 600, 0, 2],
      [555, 615, 1, 2],
      [720, 750, 0, 1],
    ]);
  });
  test("end with the day", () => {
    expect(lay(entry("23:45", 120))).toEqual([[1_425, 1_440, 0, 1]]);
  });
});
