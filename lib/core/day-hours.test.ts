import { expect, test } from "vitest";
import { hoursOf } from "./day-hours";

test.each([
  ["2026-03-28", "Europe/Berlin", 24, []],
  ["2026-03-29", "Europe/Berlin", 23, ["02:00"]],
  ["2026-03-08", "America/New_York", 23, ["02:00"]],
  // Begins at 01:00: the clocks skip midnight.
  ["2025-04-25", "Africa/Cairo", 23, ["00:00"]],
  ["2026-10-04", "Australia/Lord_Howe", 23.5, ["02:00"]],
])("%s in %s has %d hours, without %j", (date, zone, hours, missing) => {
  const day = hoursOf(date, zone);
  expect(day.minutes).toBe(hours * 60);
  const times = new Set(day.lines.map(({ time }) => time));
  const all = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);
  expect(all.filter((time) => !times.has(time))).toEqual(missing);
});

test("an hour that comes twice is there twice, an hour later", () => {
  const { minutes, lines } = hoursOf("2026-10-25", "Europe/Berlin");
  expect(minutes).toBe(1_500);
  expect(lines.slice(1, 5)).toEqual([
    { time: "01:00", minutes: 60 },
    { time: "02:00", minutes: 120 },
    { time: "02:00", minutes: 180 },
    { time: "03:00", minutes: 240 },
  ]);
});

test("clocks that go back half an hour show each full hour once, the later ones half an hour later", () => {
  const { minutes, lines } = hoursOf("2026-04-05", "Australia/Lord_Howe");
  expect(minutes).toBe(24.5 * 60);
  expect(lines.slice(1, 4)).toEqual([
    { time: "01:00", minutes: 60 },
    { time: "02:00", minutes: 150 },
    { time: "03:00", minutes: 210 },
  ]);
});

test("a day that a zone left out has no hour", () => {
  expect(hoursOf("2011-12-30", "Pacific/Apia")).toMatchObject({ minutes: 0, lines: [] });
});
