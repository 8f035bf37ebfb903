import { describe, expect, test } from "vitest";
import { firstOccurrence, nextOccurrence, occurrences } from "./occurrences";
import { parseRule } from "./parse";
import { makeRule } from "./rule";

/** 2026-03-18 is a Wednesday. Expected days are hand-checked or RFC 5545's own examples; "end": nothing follows. */
const series: [rule: string, start: string, expected: string][] = [
  ["FREQ=DAILY", "2026-03-18", "2026-03-18 2026-03-19 2026-03-20"],
  ["FREQ=DAILY;INTERVAL=3", "2026-03-18", "2026-03-18 2026-03-21 2026-03-24"],
  ["FREQ=DAILY;INTERVAL=400", "2026-03-18", "2026-03-18 2027-04-22"],
  ["FREQ=DAILY;COUNT=2", "2026-03-18", "2026-03-18 2026-03-19 end"],
  ["FREQ=DAILY;UNTIL=20260320", "2026-03-18", "2026-03-18 2026-03-19 2026-03-20 end"],
  ["FREQ=DAILY;BYDAY=SA,SU", "2026-03-18", "2026-03-21 2026-03-22 2026-03-28"],
  ["FREQ=DAILY;INTERVAL=2;BYMONTH=4", "2026-03-18", "2026-04-01 2026-04-03 2026-04-05"],
  ["FREQ=DAILY;BYMONTHDAY=-1", "2026-03-18", "2026-03-31 2026-04-30 2026-05-31"],
  ["FREQ=WEEKLY", "2026-03-18", "2026-03-18 2026-03-25 2026-04-01"],
  ["FREQ=WEEKLY;UNTIL=20260331", "2026-03-18", "2026-03-18 2026-03-25 end"],
  ["FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-03-18", "2026-03-18 2026-03-20 2026-03-23"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-17", "2026-03-17 2026-03-31 2026-04-14"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-03-18", "2026-03-31 2026-04-14"],
  ["FREQ=WEEKLY;BYMONTH=12;BYDAY=MO", "2026-03-18", "2026-12-07 2026-12-14"],
  [
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
    "1997-08-05",
    "1997-08-05 1997-08-10 1997-08-19 1997-08-24 end",
  ],
  [
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
    "1997-08-05",
    "1997-08-05 1997-08-17 1997-08-19 1997-08-31 end",
  ],
  ["FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1", "2026-03-18", "2026-03-23 2026-03-30"],
  ["FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=-1,1", "2026-03-18", "2026-03-20 2026-03-23 2026-03-27"],
  ["FREQ=WEEKLY;BYDAY=FR;BYSETPOS=1,-1;COUNT=2", "2026-03-18", "2026-03-20 2026-03-27 end"],
  ["FREQ=MONTHLY", "2026-01-31", "2026-01-31 2026-02-28 2026-03-31 2026-04-30"],
  ["FREQ=MONTHLY", "2024-01-30", "2024-01-30 2024-02-29 2024-03-30"],
  ["FREQ=MONTHLY", "2026-01-29", "2026-01-29 2026-02-28 2026-03-29"],
  ["FREQ=MONTHLY;COUNT=3", "2026-01-31", "2026-01-31 2026-02-28 2026-03-31 end"],
  ["FREQ=MONTHLY;INTERVAL=3", "2025-11-30", "2025-11-30 2026-02-28 2026-05-30"],
  ["FREQ=MONTHLY;BYMONTH=6", "2026-01-31", "2026-06-30 2027-06-30"],
  ["FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", "2026-01-31 2026-03-31 2026-05-31"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-15", "2026-01-31 2026-02-28 2026-03-31"],
  ["FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28", "1997-09-28 1997-10-29 1997-11-28"],
  ["FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=25", "2026-03-18", "2026-03-25 2026-05-25"],
  ["FREQ=MONTHLY;INTERVAL=18;BYMONTHDAY=10,11", "1997-09-10", "1997-09-10 1997-09-11 1999-03-10 1999-03-11"],
  ["FREQ=MONTHLY;BYDAY=3FR", "2026-03-18", "2026-03-20 2026-04-17 2026-05-15"],
  ["FREQ=MONTHLY;BYDAY=-1FR", "2026-03-18", "2026-03-27 2026-04-24 2026-05-29"],
  ["FREQ=MONTHLY;BYDAY=-2MO", "1997-09-22", "1997-09-22 1997-10-20 1997-11-17"],
  ["FREQ=MONTHLY;BYDAY=5MO", "2026-03-18", "2026-03-30 2026-06-29 2026-08-31"],
  ["FREQ=MONTHLY;BYDAY=1FR", "1997-09-05", "1997-09-05 1997-10-03 1997-11-07"],
  ["FREQ=MONTHLY;INTERVAL=2;BYDAY=1SU,-1SU", "1997-09-07", "1997-09-07 1997-09-28 1997-11-02 1997-11-30"],
  ["FREQ=MONTHLY;BYDAY=FR,1MO", "2026-03-18", "2026-03-20 2026-03-27 2026-04-03 2026-04-06"],
  ["FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1997-09-02", "1998-02-13 1998-03-13 1998-11-13"],
  ["FREQ=MONTHLY;BYMONTHDAY=7,8,9,10,11,12,13;BYDAY=SA", "1997-09-13", "1997-09-13 1997-10-11 1997-11-08"],
  ["FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3", "1997-09-04", "1997-09-04 1997-10-07 1997-11-06"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1997-09-29", "1997-09-29 1997-10-30 1997-11-27"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-03-18", "2026-03-31 2026-04-30 2026-05-29"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2026-03-18", "2026-04-01 2026-05-01 2026-06-01"],
  [
    "FREQ=MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1",
    "2026-01-20",
    "2026-01-30 2026-02-15 2026-02-28 2026-03-15",
  ],
  ["FREQ=MONTHLY;BYDAY=3FR", "0050-03-01", "0050-03-18 0050-04-15"],
  ["FREQ=YEARLY", "2024-02-29", "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29"],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29", "2024-02-29 2028-02-29 2032-02-29"],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2096-01-01", "2096-02-29 2104-02-29"],
  ["FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=4", "2026-03-18", "2026-05-04 2027-05-04"],
  ["FREQ=YEARLY;BYMONTH=1,4", "2026-01-31", "2026-01-31 2026-04-30 2027-01-31"],
  ["FREQ=YEARLY;INTERVAL=2;BYMONTH=1,2,3", "1997-03-10", "1997-03-10 1999-01-10 1999-02-10 1999-03-10"],
  ["FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "2026-03-18", "2026-11-26 2027-11-25"],
  [
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
    "1996-11-05",
    "1996-11-05 2000-11-07 2004-11-02",
  ],
  ["FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "1997-05-19 1998-05-18 1999-05-17"],
  ["FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12", "1997-05-12 1998-05-11 1999-05-17"],
  ["FREQ=YEARLY;BYWEEKNO=53", "2026-01-01", "2026-12-31 2032-12-30"],
  ["FREQ=YEARLY;BYWEEKNO=-52;BYDAY=SU;WKST=SU", "2028-01-02", "2028-01-02 2028-12-31 2029-12-30"],
  [
    "FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200",
    "1997-01-01",
    "1997-01-01 1997-04-10 1997-07-19 2000-01-01 2000-04-09",
  ],
  ["FREQ=YEARLY;BYMONTHDAY=15", "2026-03-18", "2026-04-15 2026-05-15"],
  ["FREQ=YEARLY", "9997-05-04", "9997-05-04 9998-05-04 end"],
  ["FREQ=DAILY;INTERVAL=7;BYDAY=MO", "2026-03-18", "end"],
  ["FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29", "2025-01-01", "end"],
];

test.each(series)("%s from %s is %s", (text, start, expected) => {
  const days = expected.split(" ");
  const isOver = days.at(-1) === "end";
  const found = occurrences(parseRule(text), start, { limit: days.length });
  expect(found).toEqual(isOver ? days.slice(0, -1) : days);
});

describe("the days that are left out", () => {
  test("are not listed, and COUNT counts them", () => {
    const rule = parseRule("FREQ=DAILY;COUNT=3");
    const exdates = ["2026-03-19"];
    expect(occurrences(rule, "2026-03-18", { limit: 9, exdates })).toEqual(["2026-03-18", "2026-03-20"]);
    expect(nextOccurrence(rule, "2026-03-18", "2026-03-18", exdates)).toBe("2026-03-20");
    expect(nextOccurrence(rule, "2026-03-18", "2026-03-20", exdates)).toBeNull();
  });

  test("may be all there were", () => {
    expect(
      nextOccurrence(parseRule("FREQ=DAILY;COUNT=1"), "2026-03-18", "2026-03-17", ["2026-03-18"]),
    ).toBeNull();
  });
});

describe("a window", () => {
  test("holds both its ends", () => {
    const wanted = { from: "2026-04-01", to: "2026-04-15", limit: 9 };
    expect(occurrences(parseRule("weekly"), "2026-03-18", wanted)).toEqual([
      "2026-04-01",
      "2026-04-08",
      "2026-04-15",
    ]);
  });

  test("far away is found at once and keeps the interval", () => {
    const wanted = { from: "9000-01-01", limit: 1 };
    const [day = ""] = occurrences(parseRule("every 3 days"), "2026-03-18", wanted);
    expect(((Date.parse(day) - Date.parse("2026-03-18")) / 86_400_000) % 3).toBe(0);
    expect(day >= "9000-01-01" && day <= "9000-01-03").toBe(true);
  });

  test("without a limit to fill is empty", () => {
    expect(occurrences(parseRule("daily"), "2026-03-18", { limit: 0 })).toEqual([]);
  });
});

describe("the first occurrence", () => {
  test.each([
    ["every tuesday", "2026-03-18", "2026-03-24"],
    ["every wednesday", "2026-03-18", "2026-03-18"],
    ["every 25th", "2026-03-25", "2026-03-25"],
    ["every last day of the month", "2026-02-10", "2026-02-28"],
    ["on the 31st", "2026-02-10", "2026-03-31"],
    ["on the 30th", "2026-01-31", "2026-03-30"],
    ["every year on 29 february", "2026-03-18", "2028-02-29"],
    ["monthly", "2026-01-31", "2026-01-31"],
    ["every other tuesday", "2026-03-18", "2026-03-31"],
  ])("of %s on or after %s is %s", (words, from, expected) => {
    expect(firstOccurrence(parseRule(words), from)).toBe(expected);
  });

  test("without an anchor is the nearest day that fits, and the interval begins there", () => {
    const rule = parseRule("every other tuesday");
    const first = firstOccurrence(rule, "2026-03-18", { anchored: false });
    expect(first).toBe("2026-03-24");
    expect(nextOccurrence(rule, first, first)).toBe("2026-04-07");
    expect(firstOccurrence(parseRule("every 3 months on the 15th"), "2026-03-18", { anchored: false })).toBe(
      "2026-04-15",
    );
  });

  test("on the 31st, said in February, falls on the last day of each month from its first 31st on", () => {
    const rule = parseRule("on the 31st");
    const first = firstOccurrence(rule, "2026-02-10");
    const stored = parseRule(rule.text);
    expect(occurrences(stored, first, { limit: 3 })).toEqual(["2026-03-31", "2026-04-30", "2026-05-31"]);
  });

  test.each([
    ["FREQ=DAILY;UNTIL=20260317", "2026-03-18"],
    ["FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29", "2025-01-01"],
    ["FREQ=MONTHLY;BYMONTHDAY=31;UNTIL=20260630", "2026-06-01"],
  ])("is refused where there is none: %s from %s", (text, from) => {
    expect(() => firstOccurrence(parseRule(text), from)).toThrow("Invalid recurrence rule format");
  });
});

test("a rule that no day fits has no next occurrence", () => {
  const never = makeRule({ frequency: "DAILY", months: [2], monthDays: [30] });
  expect(nextOccurrence(never, "2026-03-18", "2026-03-18")).toBeNull();
});
