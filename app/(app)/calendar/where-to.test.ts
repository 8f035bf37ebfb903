import { expect, test } from "vitest";
import { whereTo } from "./where-to";

test.each([
  ["Europe/Berlin", "2026-03-29", "02:30", "2026-03-29", "02:30"],
  ["Europe/Berlin", "2026-03-20", null, "2026-03-20", null],
  ["America/New_York", "2026-03-20", null, "2026-03-20", null],
  ["America/New_York", "2026-03-20", "02:00", "2026-03-19", "21:00"],
  ["Asia/Tokyo", "2026-03-20", "20:00", "2026-03-21", "04:00"],
  ["Nowhere/Else", "2026-03-20", "20:00", "2026-03-20", "20:00"],
  ["Asia/Tokyo", "2026-02-30", "20:00", "2026-02-30", "20:00"],
  ["Asia/Tokyo", "2026-03-20", "late", "2026-03-20", "late"],
])("for a task of %s, %s %s in Berlin is %s %s", (taskZone, on, time, dueDate, dueTime) => {
  expect(whereTo({ on, time, zone: "Europe/Berlin", taskZone })).toEqual({ dueDate, dueTime });
});
