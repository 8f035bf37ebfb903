import { describe, expect, test } from "vitest";
import { dayOfPreview, endOfPreview, previewAddress, timeOfPreview } from "./recurrence-days";

const reading = { locale: "en-GB", today: "2026-03-18" };
const preview = {
  rule: "FREQ=WEEKLY",
  words: "every week",
  ends: null,
  occurrences: [
    { date: "2026-12-31", time: "17:00", at: "2026-12-31T16:00:00Z" },
    { date: "2027-01-07", time: "17:00", at: "2027-01-07T16:00:00Z" },
  ],
};

describe("a rhythm is asked about", () => {
  const task = {
    dueDate: "2026-03-20",
    dueTime: "17:00",
    timezone: "Europe/Berlin",
    repeatFrom: "due",
  } as const;
  const asked = (words: string, of: Parameters<typeof previewAddress>[1]) =>
    Object.fromEntries(new URL(previewAddress(words, of, "2026-03-18"), "http://x").searchParams);

  test("from the task's day and time on, in its zone", () => {
    expect(asked("every friday & monday", task)).toEqual({
      recurrence: "every friday & monday",
      from: "2026-03-20T17:00",
      timezone: "Europe/Berlin",
    });
  });

  test("from today on where it has no day, and from completion where it counts so", () => {
    expect(asked("daily", { ...task, dueDate: null, dueTime: null, repeatFrom: "completion" })).toMatchObject(
      {
        from: "2026-03-18",
        repeatFrom: "completion",
      },
    );
  });
});

describe("its days are shown", () => {
  test("with the year only where it is another", () => {
    expect(preview.occurrences.map(({ date }) => dayOfPreview(date, reading))).toEqual([
      "Thu 31 Dec",
      "Thu 7 Jan 2027",
    ]);
  });

  test("with their time, and what comes after them", () => {
    expect(timeOfPreview(preview, reading)).toBe("17:00");
    expect(endOfPreview(preview, reading)).toBeNull();
    expect(endOfPreview({ ...preview, ends: "2027-01-07" }, reading)).toBe("then it has ended");
    expect(endOfPreview({ ...preview, ends: "2027-02-04" }, reading)).toBe("until Thu 4 Feb 2027");
  });
});
