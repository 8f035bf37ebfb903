import { expect, test } from "vitest";
import { usualWishes, wishWords } from "./reminder-words";

test.each([
  [0, false, "when it is due"],
  [1, false, "1 minute before"],
  [45, false, "45 minutes before"],
  [120, false, "2 hours before"],
  [1_440, false, "1 day before"],
  [0, true, "at 09:00 that day"],
  [2_880, true, "2 days before at 09:00"],
  [60, true, "1 hour before 09:00"],
])("%i minutes, all day %s: %s", (minutesBefore, isAllDay, words) => {
  expect(wishWords({ minutesBefore }, isAllDay)).toBe(words);
});

test("a moment of one's own is said as such", () => {
  expect(wishWords({ at: "2026-03-18T12:00" }, false)).toBe("on 2026-03-18 at 12:00");
});

test("what a task has already is not offered again", () => {
  expect(usualWishes(false, [{ minutesBefore: 30 }, { at: "2026-03-18T12:00" }])).toEqual(
    [0, 10, 60, 1_440, 10_080].map((minutesBefore) => ({ minutesBefore })),
  );
});
