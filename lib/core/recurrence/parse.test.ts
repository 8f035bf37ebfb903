import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "../errors";
import { parseRule } from "./parse";
import { anyRule } from "./testing/rules";

const today = "2026-03-18";

describe("what is read, and the text it is kept as", () => {
  test.each([
    ["daily", "FREQ=DAILY"],
    ["weekly", "FREQ=WEEKLY"],
    ["monthly", "FREQ=MONTHLY"],
    ["yearly", "FREQ=YEARLY"],
    ["Annually", "FREQ=YEARLY"],
    ["every day", "FREQ=DAILY"],
    ["each week", "FREQ=WEEKLY"],
    ["every month", "FREQ=MONTHLY"],
    ["every year", "FREQ=YEARLY"],
    ["every 3 days", "FREQ=DAILY;INTERVAL=3"],
    ["every two weeks", "FREQ=WEEKLY;INTERVAL=2"],
    ["every other month", "FREQ=MONTHLY;INTERVAL=2"],
    ["every tuesday", "FREQ=WEEKLY;BYDAY=TU"],
    ["fridays", "FREQ=WEEKLY;BYDAY=FR"],
    ["every other tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"],
    ["every tuesday and thursday", "FREQ=WEEKLY;BYDAY=TU,TH"],
    ["every Thu, Mon & Wed", "FREQ=WEEKLY;BYDAY=MO,WE,TH"],
    ["weekly on Tuesday", "FREQ=WEEKLY;BYDAY=TU"],
    ["every 2 weeks on tuesday and thursday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"],
    ["every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    ["every weekend", "FREQ=WEEKLY;BYDAY=SA,SU"],
    ["every 25th", "FREQ=MONTHLY;BYMONTHDAY=25"],
    ["monthly on the 3rd", "FREQ=MONTHLY;BYMONTHDAY=3"],
    ["every month on the 25th", "FREQ=MONTHLY;BYMONTHDAY=25"],
    ["every 1st of the month", "FREQ=MONTHLY;BYMONTHDAY=1"],
    ["on the 1st and 15th", "FREQ=MONTHLY;BYMONTHDAY=1,15"],
    ["on the 15th and 31st", "FREQ=MONTHLY;BYMONTHDAY=-1,15"],
    ["every last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1"],
    ["last day of each month", "FREQ=MONTHLY;BYMONTHDAY=-1"],
    ["every 3rd friday", "FREQ=MONTHLY;BYDAY=3FR"],
    ["every first and third friday of the month", "FREQ=MONTHLY;BYDAY=1FR,3FR"],
    ["monthly on the last friday", "FREQ=MONTHLY;BYDAY=-1FR"],
    ["every last weekday of the month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"],
    ["every year on 4 may", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=4"],
    ["yearly on May 4th", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=4"],
    ["every 4th of july", "FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=4"],
    ["every year on the 4th thursday of november", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"],
    ["every monday until 5 june", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260605"],
    ["every monday, until march 1st", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270301"],
    ["daily until june", "FREQ=DAILY;UNTIL=20260531"],
    ["daily until 2026-06-05", "FREQ=DAILY;UNTIL=20260605"],
    ["daily until 29 february", "FREQ=DAILY;UNTIL=20280229"],
    ["every 3 days, 10 times", "FREQ=DAILY;INTERVAL=3;COUNT=10"],
    ["0 9 * * 1", "FREQ=WEEKLY;BYDAY=MO"],
    ["30 7 * * mon-fri", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    ["0 9 * * 0,7", "FREQ=WEEKLY;BYDAY=SU"],
    ["0 9 1,15 * *", "FREQ=MONTHLY;BYMONTHDAY=1,15"],
    ["0 9 */10 * *", "FREQ=MONTHLY;BYMONTHDAY=1,11,21,31"],
    ["0 9 4 may *", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=4"],
    ["0 9 * * *", "FREQ=DAILY"],
    ["@monthly", "FREQ=MONTHLY;BYMONTHDAY=1"],
    ["RRULE:FREQ=DAILY", "FREQ=DAILY"],
    ["freq=weekly;byday=tu,mo,tu;interval=2", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU"],
    ["FREQ=DAILY;INTERVAL=1;", "FREQ=DAILY"],
    ["COUNT=3;FREQ=WEEKLY;WKST=MO", "FREQ=WEEKLY;WKST=MO;COUNT=3"],
    ["FREQ=MONTHLY;BYDAY=+1MO,-1FR", "FREQ=MONTHLY;BYDAY=-1FR,1MO"],
    ["FREQ=DAILY;UNTIL=20260605T090000", "FREQ=DAILY;UNTIL=20260605"],
  ])("%s is %s", (text, expected) => {
    expect(parseRule(text, { today }).text).toBe(expected);
    expect(parseRule(expected).text).toBe(expected);
  });

  test("an end that is an instant is the day it is there", () => {
    const text = "FREQ=DAILY;UNTIL=20260605T220000Z";
    expect(parseRule(text).until).toBe("2026-06-05");
    expect(parseRule(text, { zone: "Europe/Berlin" }).until).toBe("2026-06-06");
    expect(parseRule(text, { zone: "America/New_York" }).until).toBe("2026-06-05");
  });

  test("a day that short months lack is left to the series' first day, unless an RRULE names it", () => {
    expect(parseRule("on the 31st")).toMatchObject({ text: "FREQ=MONTHLY", nominalDay: 31 });
    expect(parseRule("every year on 29 february")).toMatchObject({
      text: "FREQ=YEARLY",
      nominalDay: 29,
      nominalMonth: 2,
    });
    expect(parseRule("FREQ=MONTHLY;BYMONTHDAY=31")).toMatchObject({ nominalDay: null });
  });
});

describe("what is refused, each with the one sentence", () => {
  test.each([
    "",
    " ",
    "x",
    "friday",
    "on friday",
    "every",
    "every last",
    "every blue moon",
    "every 0 days",
    "every 32nd",
    "every 6th friday",
    "every 31 april",
    "every day on tuesday",
    "weekly on the 3rd",
    "5 june",
    "daily until",
    "daily until someday",
    "daily until 5 june",
    "daily until 31 april 2026",
    "daily, 0 times",
    "hourly",
    "every hour",
    "FREQ=HOURLY",
    "FREQ=SECONDLY",
    "FREQ=",
    "FREQ",
    "INTERVAL=2",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=-1",
    "FREQ=DAILY;INTERVAL=1.5",
    "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;COUNT=3;UNTIL=20260101",
    "FREQ=DAILY;UNTIL=20260230",
    "FREQ=DAILY;UNTIL=20260101T250000Z",
    "FREQ=DAILY;UNTIL=2026-01-01",
    "FREQ=DAILY;FREQ=DAILY",
    "FREQ=DAILY;BYHOUR=9",
    "FREQ=DAILY;BYDAY=XX",
    "FREQ=DAILY;BYDAY=",
    "FREQ=DAILY;BYSETPOS=1",
    "FREQ=DAILY;X-FOO=1",
    "FREQ=DAILY;__proto__=1",
    "FREQ=WEEKLY;BYDAY=1MO",
    "FREQ=WEEKLY;BYMONTHDAY=1",
    "FREQ=MONTHLY;BYMONTHDAY=0",
    "FREQ=MONTHLY;BYMONTHDAY=32",
    "FREQ=MONTHLY;BYWEEKNO=1",
    "FREQ=YEARLY;BYMONTH=13",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=MONTHLY;BYDAY=6MO",
    "DTSTART:20260101T090000Z\nRRULE:FREQ=DAILY",
    "RRULE:FREQ=DAILY\nEXDATE:20260101",
    "* * * * *",
    "*/5 9 * * *",
    "0 9,17 * * *",
    "0 9 1 * 1",
    "0 9 30 2 *",
    "0 9 * * 8",
    "0 9 5-1 * *",
    "@hourly",
    "0 9 * *",
    `FREQ=DAILY;BYMONTH=${"1,".repeat(400)}1`,
  ])("%j", (text) => {
    expect(() => parseRule(text)).toThrow(new AppError("invalid_input", "Invalid recurrence rule format"));
  });

  test("any text is a rule or refused as invalid input, and a rule's text reads as itself", () => {
    const word = fc.constantFrom(
      ..."every other 2 3rd last day week month of the on and , until times june 5 tuesday weekday FREQ= DAILY ;BYDAY= MO * 0 @ /".split(
        " ",
      ),
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 8 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(text, (input) => {
        try {
          const rule = parseRule(input, { today });
          expect(parseRule(rule.text).text).toBe(rule.text);
        } catch (error) {
          expect(error).toMatchObject({ name: "AppError", code: "invalid_input" });
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("every rule's text reads as the same rule, or is one that no day fits", () => {
    fc.assert(
      fc.property(anyRule, (rule) => {
        try {
          expect(parseRule(rule.text)).toEqual(rule);
        } catch (error) {
          expect(error).toMatchObject({ code: "invalid_input" });
        }
      }),
    );
  }, 60_000);
});
