import { expect, test } from "vitest";
import { remindAt, withoutTwins } from "./reminder-wishes";

const due = (dueDate: string | null, dueTime: string | null = null, timezone = "Europe/Berlin") => ({
  dueDate,
  dueTime,
  timezone,
});

test.each([
  ["minutes are taken off", 30, due("2026-03-18", "17:00:00"), "2026-03-18T15:30:00Z"],
  ["0 is when it is due", 0, due("2026-03-18", "17:00"), "2026-03-18T16:00:00Z"],
  ["an all-day task counts from nine", 0, due("2026-03-18"), "2026-03-18T08:00:00Z"],
  ["an hour before nine of an all-day task", 60, due("2026-03-18"), "2026-03-18T07:00:00Z"],
  // The clocks of Berlin go forward on 29 March 2026 at 02:00, and back on 25 October at 03:00.
  [
    "the day before keeps the hour where the clocks go forward",
    1440,
    due("2026-03-29", "17:00"),
    "2026-03-28T16:00:00Z",
  ],
  [
    "the day before keeps the hour where the clocks go back",
    1440,
    due("2026-10-25", "17:00"),
    "2026-10-24T15:00:00Z",
  ],
  ["the day before an all-day task over a change", 1440, due("2026-03-29"), "2026-03-28T08:00:00Z"],
  ["two hours are two hours over a change", 120, due("2026-03-29", "03:30"), "2026-03-28T23:30:00Z"],
  ["a skipped hour is moved forward first", 10, due("2026-03-29", "02:30"), "2026-03-29T01:20:00Z"],
  ["an hour that comes twice is the first of both", 10, due("2026-10-25", "02:30"), "2026-10-25T00:20:00Z"],
  ["a day and half an hour", 1470, due("2026-03-29", "17:00"), "2026-03-28T15:30:00Z"],
  [
    "a week before over a month's end",
    10_080,
    due("2026-03-03", "09:00", "America/New_York"),
    "2026-02-24T14:00:00Z",
  ],
])("%s", (_, minutesBefore, task, instant) => {
  expect(remindAt({ minutesBefore }, task)).toEqual(new Date(instant));
});

test("a moment is on the wall clock of the task's zone, whatever its due date", () => {
  const wish = { at: "2026-07-01T08:00" };
  expect(remindAt(wish, due(null))).toEqual(new Date("2026-07-01T06:00:00Z"));
  expect(remindAt(wish, due("2026-07-02", null, "Asia/Tokyo"))).toEqual(new Date("2026-06-30T23:00:00Z"));
});

test("minutes before nothing are no moment", () => {
  expect(remindAt({ minutesBefore: 10 }, due(null))).toBeNull();
});

test("the same wish twice is one", () => {
  const twice = [{ minutesBefore: 10 }, { at: "2026-07-01T08:00" }, { minutesBefore: 10 }];
  expect(withoutTwins(twice)).toEqual([{ minutesBefore: 10 }, { at: "2026-07-01T08:00" }]);
});
