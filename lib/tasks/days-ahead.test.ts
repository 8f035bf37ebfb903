import { describe, expect, test } from "vitest";
import { daysAhead, type Latest, type Rhythm } from "./days-ahead";

/** A Wednesday. */
const now = new Date("2026-11-25T10:00:00Z");
const range = { from: "2026-11-23", to: "2026-12-06" };

const template = (rule: string, more: Partial<Rhythm> = {}): Rhythm => ({
  recurrenceRule: rule,
  recurrenceFrom: "2026-11-20",
  repeatFrom: "due",
  exdates: [],
  timezone: "Europe/Berlin",
  amountMinor: null,
  ...more,
});

const open = (dueDate: string, more: Partial<Latest> = {}): Latest => ({
  status: "pending",
  dueDate,
  occurrenceOn: dueDate,
  completedAt: null,
  deletedAt: null,
  timezone: "Europe/Berlin",
  ...more,
});

const ahead = (rhythm: Rhythm, latest: Latest, taken: string[] = []) =>
  daysAhead({ template: rhythm, latest, taken }, range, now);

const daily = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `2026-11-${from + index}`);

describe("a series is looked ahead in", () => {
  test("from the open task on, which is shown itself", () => {
    expect(ahead(template("FREQ=WEEKLY"), open("2026-11-27"))).toEqual(["2026-12-04"]);
  });
  test("as if a late task were done today: what lies between never comes", () => {
    expect(ahead(template("FREQ=DAILY;UNTIL=20261128"), open("2026-11-20"))).toEqual(daily(25, 28));
  });
  test("but each occurrence of a bill comes, also past ones: it is money owed", () => {
    const bill = template("FREQ=DAILY;UNTIL=20261126", { amountMinor: 6_200n });
    expect(ahead(bill, open("2026-11-22"))).toEqual(daily(23, 26));
  });
  test("with the month's last day where a month is too short, and then the 31st again", () => {
    const clamped = template("FREQ=MONTHLY", { recurrenceFrom: "2026-10-31" });
    expect(ahead(clamped, open("2026-10-31"))).toEqual(["2026-11-30"]);
  });
  test("without the days that were skipped, and without those for which there is a task", () => {
    const rhythm = template("FREQ=DAILY;UNTIL=20261130", { exdates: ["2026-11-28"] });
    expect(ahead(rhythm, open("2026-11-25"), ["2026-11-29"])).toEqual([
      "2026-11-26",
      "2026-11-27",
      "2026-11-30",
    ]);
  });
  test("until COUNT has been reached, those that have been included", () => {
    expect(ahead(template("FREQ=DAILY;COUNT=8"), open("2026-11-25"))).toEqual(["2026-11-26", "2026-11-27"]);
  });
  test("from the day an open task was moved to, whatever day of the rule it stands for", () => {
    const moved = open("2026-11-27", { occurrenceOn: "2026-11-24" });
    expect(ahead(template("FREQ=DAILY;UNTIL=20261129"), moved)).toEqual(["2026-11-28", "2026-11-29"]);
    const earlier = open("2026-11-25", { occurrenceOn: "2026-11-27" });
    expect(ahead(template("FREQ=DAILY;UNTIL=20261129"), earlier)).toEqual([
      "2026-11-26",
      "2026-11-28",
      "2026-11-29",
    ]);
  });
});

describe("what counts from completion shows its next alone", () => {
  const rhythm = template("FREQ=DAILY;INTERVAL=3", { repeatFrom: "completion" });
  test("as if it were done on its day", () => {
    expect(ahead(rhythm, open("2026-11-26"))).toEqual(["2026-11-29"]);
  });
  test("as if a late one were done today", () => {
    expect(ahead(rhythm, open("2026-11-21"))).toEqual(["2026-11-28"]);
  });
  test("none where COUNT has been reached over all its starts", () => {
    const counted = { ...rhythm, recurrenceRule: "FREQ=DAILY;INTERVAL=3;COUNT=3" };
    expect(ahead(counted, open("2026-11-26"), ["2026-11-20", "2026-11-23"])).toEqual([]);
  });
});

describe("where nothing is open", () => {
  const done = open("2026-11-25", { status: "completed", completedAt: now });
  test("the next ones come from the day the last was done", () => {
    expect(ahead(template("FREQ=DAILY;UNTIL=20261127"), done)).toEqual(["2026-11-26", "2026-11-27"]);
  });
  test("none come of a series whose last task was put away undone, or whose rule has gone", () => {
    expect(ahead(template("FREQ=DAILY"), open("2026-11-25", { status: "archived" }))).toEqual([]);
    expect(ahead({ ...template("FREQ=DAILY"), recurrenceRule: null }, done)).toEqual([]);
  });
});
