import { expect, test } from "vitest";
import { reminderChoices, wishesOf, wishesValue, wishesWords } from "./reminder-words";

test("what is chosen is read back as it was", () => {
  const wishes = [{ minutesBefore: 0 }, { minutesBefore: 45 }, { at: "2026-03-18T12:00" }];
  expect(wishesOf(wishesValue(wishes))).toEqual(wishes);
  expect(wishesOf(wishesValue([]))).toEqual([]);
});

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
  expect(wishesWords([{ minutesBefore }], isAllDay)).toBe(words);
});

test("what a task has is among its choices, once", () => {
  const values = (reminders: { minutesBefore: number }[], dueTime: string | null = "17:00") =>
    reminderChoices({ reminders, dueTime }).map(({ value }) => value);
  expect(values([])).toEqual(["", "0", "10", "30", "60", "1440", "10080"]);
  expect(values([{ minutesBefore: 30 }])).toEqual(["", "0", "10", "30", "60", "1440", "10080"]);
  expect(values([{ minutesBefore: 30 }, { minutesBefore: 45 }], null).at(-1)).toBe("30,45");
});
