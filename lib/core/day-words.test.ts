import { expect, test } from "vitest";
import { dayInWords, fullDay, weekStartOf } from "./day-words";

// 2026-03-18 is a Wednesday.
test.each([
  ["2026-03-17", "yesterday"],
  ["2026-03-18", "today"],
  ["2026-03-19", "tomorrow"],
  ["2026-03-20", "Friday"],
  ["2026-03-24", "Tuesday"],
  ["2026-03-25", "25 Mar"],
  ["2026-03-16", "16 Mar"],
  ["2026-04-03", "3 Apr"],
  ["2027-04-03", "3 Apr 2027"],
  ["2025-12-31", "31 Dec 2025"],
])("%s is %s", (date, words) => {
  expect(dayInWords(date, "2026-03-18", "en-GB")).toBe(words);
});

test("words and order are the locale's", () => {
  expect(dayInWords("2026-03-19", "2026-03-18", "de-DE")).toBe("morgen");
  expect(dayInWords("2026-04-03", "2026-03-18", "en-US")).toBe("Apr 3");
  expect(fullDay("2026-04-03", "en-GB")).toMatch(/^Friday,? 3 April 2026$/);
});

test("the words are those of the day itself, wherever the machine stands", () => {
  const zone = process.env.TZ;
  try {
    for (const TZ of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
      process.env.TZ = TZ;
      expect(dayInWords("2026-04-03", "2026-03-18", "en-GB")).toBe("3 Apr");
    }
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test.each([
  ["en-US", "sunday"],
  ["en-GB", "monday"],
  ["de-DE", "monday"],
  ["ar-EG", "saturday"],
  ["no such locale", "monday"],
])("in %s a week starts on %s", (locale, weekStart) => {
  expect(weekStartOf(locale)).toBe(weekStart);
});
