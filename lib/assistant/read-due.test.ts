import { expect, test } from "vitest";
import type { Vocabulary } from "./local-model/types";
import { readDue } from "./read-due";

/** A Wednesday, 10:30 in Berlin. */
const vocabulary: Vocabulary = {
  now: new Date("2026-03-18T09:30:00Z"),
  timezone: "Europe/Berlin",
  locale: "en-GB",
  weekStart: "monday",
  currency: "EUR",
  wallets: ["Main"],
  defaultWallet: "Main",
  categories: [],
};

test.each([
  ["today", { dueDate: "2026-03-18" }, "today"],
  ["tomorrow", { dueDate: "2026-03-19" }, "tomorrow"],
  ["next mon", { dueDate: "2026-03-23" }, "Monday"],
  ["3 apr 17:00", { dueDate: "2026-04-03", dueTime: "17:00" }, "Friday 3 April 2026 17:00"],
  ["on friday at 9", { dueDate: "2026-03-20", dueTime: "09:00" }, "Friday 09:00"],
  ["in 2 weeks", { dueDate: "2026-04-01" }, "Wednesday 1 April 2026"],
  ["no date", { dueDate: null }, "no date"],
])("“%s” is read as a sentence would read it", (text, change, words) => {
  const read = readDue(text, vocabulary);
  expect(read.change).toEqual(change);
  expect(read.words.replaceAll(",", "")).toBe(words);
});

test("a rhythm is one, too", () => {
  expect(readDue("every friday", vocabulary).change).toEqual({ recurrence: "every friday" });
});

test.each(["banana", "tomorrow banana", "17"])(
  "“%s” is refused with the words that were not read",
  (text) => {
    expect(() => readDue(text, vocabulary)).toThrow(/is no day that Daybook knows/);
  },
);
