import { expect, test } from "vitest";
import { addDays, daysBetween, dayWords, distanceWords, momentWords, sinceWords } from "./day-words";

const reading = { locale: "en-GB", today: "2026-11-25" };

test.each([
  ["2026-11-25", "today"],
  ["2026-11-26", "tomorrow"],
  ["2026-11-24", "yesterday"],
  ["2026-12-01", "Tuesday"],
  ["2026-12-02", "2 Dec"],
  ["2026-11-20", "20 Nov"],
  ["2027-04-03", "3 Apr 2027"],
])("%s reads %s on 25 November 2026", (day, words) => {
  expect(dayWords(day, reading)).toBe(words);
});

test.each([
  ["2026-11-24", "since yesterday"],
  ["2026-11-20", "since Friday"],
  ["2026-11-18", "since 18 Nov"],
])("what was due on %s is late %s", (day, words) => {
  expect(sinceWords(day, reading)).toBe(words);
});

test("days are counted on the calendar, across changes of the clock and of the year", () => {
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(distanceWords("2026-12-02", reading.today)).toBe("in 7 days");
  expect(distanceWords("2026-11-24", reading.today)).toBe("1 day ago");
});

test("a moment is told in the person's zone, not in the server's", () => {
  expect(momentWords("2026-11-24T23:30:00Z", "Europe/Berlin", reading)).toBe("today 0:30");
  expect(momentWords("2026-11-24T23:30:00Z", "America/New_York", reading)).toBe("yesterday 18:30");
  expect(momentWords("2026-11-12T10:00:00Z", "Europe/Berlin", reading)).toBe("12 Nov");
});
