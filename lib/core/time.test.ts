import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "./day";
import { endOfDay, isZone, localDate, localTime, startOfDay, toInstant } from "./time";

test("a zone is an IANA name, not an offset", () => {
  const names = [
    "Europe/Berlin",
    "America/Argentina/Buenos_Aires",
    "UTC",
    "+02:00",
    "Mars/Phobos",
    "",
    " UTC",
  ];
  expect(names.filter(isZone)).toEqual(["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC"]);
});

describe("a wall clock's instant", () => {
  test.each([
    ["an ordinary time", "Europe/Berlin", "2026-03-18", "09:00", "2026-03-18T08:00:00.000Z"],
    ["after the clocks went forward", "Europe/Berlin", "2026-03-30", "09:00", "2026-03-30T07:00:00.000Z"],
    ["a skipped time, by the gap later", "Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:30:00.000Z"],
    ["a skipped time", "America/New_York", "2026-03-08", "02:15", "2026-03-08T07:15:00.000Z"],
    ["a gap of half an hour", "Australia/Lord_Howe", "2026-10-04", "02:10", "2026-10-03T15:40:00.000Z"],
    [
      "a time that comes twice, the first",
      "Europe/Berlin",
      "2026-10-25",
      "02:30",
      "2026-10-25T00:30:00.000Z",
    ],
    [
      "a time that comes twice, the first",
      "America/New_York",
      "2026-11-01",
      "01:30",
      "2026-11-01T05:30:00.000Z",
    ],
    ["midnight skipped", "Africa/Cairo", "2026-04-24", "00:00", "2026-04-23T22:00:00.000Z"],
    ["a day that Samoa skipped", "Pacific/Apia", "2011-12-30", "09:00", "2011-12-30T19:00:00.000Z"],
    ["three quarters of an hour", "Asia/Kathmandu", "2026-03-18", "09:00", "2026-03-18T03:15:00.000Z"],
  ])("%s: %s %s %s is %s", (_what, zone, date, time, expected) => {
    expect(toInstant({ date, time }, zone).toISOString()).toBe(expected);
  });

  test("a skipped time shows as itself plus the gap", () => {
    const at = toInstant({ date: "2026-03-29", time: "02:30" }, "Europe/Berlin");
    expect(localTime(at, "Europe/Berlin")).toBe("03:30");
    const samoa = toInstant({ date: "2011-12-30", time: "09:00" }, "Pacific/Apia");
    expect([localDate(samoa, "Pacific/Apia"), localTime(samoa, "Pacific/Apia")]).toEqual([
      "2011-12-31",
      "09:00",
    ]);
  });

  test.each([
    ["in Ramadan", "2026-03-01", "2026-03-01T09:00:00.000Z"],
    ["after Ramadan", "2026-06-01", "2026-06-01T08:00:00.000Z"],
    ["after Morocco gave up +01", "2026-12-01", "2026-12-01T09:00:00.000Z"],
  ])("Casablanca's clocks %s are those of IANA 2026c", (_when, date, expected) => {
    expect(toInstant({ date, time: "09:00" }, "Africa/Casablanca").toISOString()).toBe(expected);
  });

  test.each([
    ["2026-02-30", "09:00", "UTC"],
    ["2026-02-03", "25:00", "UTC"],
    ["2026-02-03", "09:00", "Mars/Phobos"],
  ])("%s %s in %s has none", (date, time, zone) => {
    expect(() => toInstant({ date, time }, zone)).toThrow(RangeError);
  });
});

describe("the ends of a day", () => {
  test.each([
    ["23 hours", "Europe/Berlin", "2026-03-29", 23],
    ["25 hours", "Europe/Berlin", "2026-10-25", 25],
    ["24 hours", "Asia/Tokyo", "2026-03-29", 24],
    ["23 hours from 01:00", "Africa/Cairo", "2026-04-24", 23],
    ["no hour at all", "Pacific/Apia", "2011-12-30", 0],
    ["24.5 hours", "Australia/Lord_Howe", "2026-04-05", 24.5],
  ])("a day of %s in %s on %s", (_what, zone, date, hours) => {
    expect((endOfDay(date, zone).getTime() - startOfDay(date, zone).getTime()) / 3_600_000).toBe(hours);
  });

  test("each day ends where the next begins, and every moment before that still is that day", () => {
    const zone = fc.constantFrom(
      "Europe/Berlin",
      "America/New_York",
      "Pacific/Apia",
      "Africa/Cairo",
      "Asia/Kathmandu",
    );
    const date = fc.integer({ min: 0, max: 22_000 }).map((days) => addDays("1990-01-01", days));
    fc.assert(
      fc.property(zone, date, (where, day) => {
        fc.pre(!(where === "Pacific/Apia" && day === "2011-12-30"));
        const end = endOfDay(day, where);
        expect(end).toEqual(startOfDay(addDays(day, 1), where));
        expect(localDate(startOfDay(day, where), where)).toBe(day);
        expect(localDate(new Date(end.getTime() - 1), where)).toBe(day);
      }),
    );
  });
});

test("one instant is two days in two places", () => {
  const at = new Date("2026-03-18T23:30:59.999Z");
  expect([localDate(at, "America/New_York"), localTime(at, "America/New_York")]).toEqual([
    "2026-03-18",
    "19:30",
  ]);
  expect([localDate(at, "Asia/Tokyo"), localTime(at, "Asia/Tokyo")]).toEqual(["2026-03-19", "08:30"]);
});
