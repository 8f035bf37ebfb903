import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRule } from "./parse";
import { makeRule, type Rule } from "./rule";
import { anyRule } from "./testing/rules";
import { inWords } from "./words";

const today = "2026-03-18";

test.each([
  ["FREQ=DAILY", "every day"],
  ["FREQ=DAILY;INTERVAL=3", "every 3 days"],
  ["FREQ=WEEKLY", "every week"],
  ["FREQ=WEEKLY;BYDAY=WE", "every Wednesday"],
  ["FREQ=WEEKLY;BYDAY=MO,WE,FR", "every Monday, Wednesday and Friday"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every 2 weeks on Tuesday"],
  ["FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU", "every 2 weeks on Tuesday, weeks from Sunday"],
  ["FREQ=MONTHLY;BYMONTHDAY=25", "every 25th"],
  ["FREQ=MONTHLY;BYMONTHDAY=1,15", "every 1st and 15th"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "every last day of the month"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1,1", "every 1st and last day of the month"],
  ["FREQ=MONTHLY;BYMONTHDAY=31", "every 31st in months that have one"],
  ["FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=3", "every 2 months on the 3rd"],
  ["FREQ=MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1", "every 15th and 30th"],
  ["FREQ=MONTHLY;BYDAY=3FR", "every 3rd Friday of the month"],
  ["FREQ=MONTHLY;BYDAY=-1FR", "every last Friday of the month"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every last weekday of the month"],
  ["FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=4", "every year on 4 May"],
  ["FREQ=YEARLY;INTERVAL=2;BYMONTH=11;BYDAY=4TH", "every 2 years on the 4th Thursday of November"],
  ["FREQ=WEEKLY;BYDAY=WE;UNTIL=20260605", "every Wednesday, until 5 June"],
  ["FREQ=WEEKLY;BYDAY=WE;UNTIL=20270605", "every Wednesday, until 5 June 2027"],
  ["FREQ=DAILY;COUNT=10", "every day, 10 times"],
  ["FREQ=DAILY;COUNT=1", "every day, once"],
  ["FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "every month on the 13th day of the month if it is a Friday"],
  ["FREQ=YEARLY;BYYEARDAY=100", "every year on the 100th day of the year"],
  ["FREQ=WEEKLY;BYMONTH=6,7;BYDAY=MO", "every Monday in June and July"],
  ["FREQ=WEEKLY;INTERVAL=2;BYMONTH=6;BYDAY=MO,TH", "every 2 weeks on Monday and Thursday in June"],
  ["FREQ=DAILY;BYMONTH=1", "every day in January"],
  ["FREQ=YEARLY;BYMONTH=1,7;BYDAY=1MO", "every year on the 1st Monday of January and July"],
  ["FREQ=YEARLY;BYDAY=20MO", "every year on the 20th Monday of the year"],
  ["FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "every year in the 20th week on each Monday"],
  ["FREQ=YEARLY;BYWEEKNO=-1;WKST=SU", "every year in the last week, weeks from Sunday"],
  ["FREQ=MONTHLY;BYMONTH=6", "every month in June"],
  ["FREQ=DAILY;BYMONTH=1,2,3,4,5,6,7,9,10,11,12", "every day except in August"],
  ["FREQ=WEEKLY;BYMONTH=1,2,3,4,5,6,9,10,11,12;BYDAY=MO", "every Monday except in July and August"],
  [
    "FREQ=WEEKLY;BYMONTH=1,2,3,4,5,6;BYDAY=MO",
    "every Monday in January, February, March, April, May and June",
  ],
  [
    "FREQ=WEEKLY;BYMONTH=1,2,3,4,5,6,7;BYDAY=MO",
    "every Monday except in August, September, October, November and December",
  ],
  [
    "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,9,10,11,12;BYDAY=1MO",
    "every year on the 1st Monday of every month except in August",
  ],
  [
    "FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3",
    "every month on each Tuesday, Wednesday and Thursday only the 3rd of these",
  ],
])("%s is %s", (text, words) => {
  expect(inWords(parseRule(text), { today })).toBe(words);
});

test("a rule that leaves its day to the first one is said by that day, where it is a long month's", () => {
  const monthly = parseRule("FREQ=MONTHLY");
  expect(inWords(monthly)).toBe("every month");
  expect(inWords(monthly, { start: "2026-03-18" })).toBe("every month");
  expect(inWords(monthly, { start: "2026-01-31" })).toBe("every 31st");
  expect(inWords(parseRule("on the 31st"))).toBe("every 31st");
  expect(inWords(parseRule("FREQ=YEARLY"), { start: "2024-02-29" })).toBe("every year on 29 February");
});

/** Rules that everyday words can say. */
const sayable: fc.Arbitrary<Rule> = fc
  .tuple(
    fc.constantFrom(
      "daily",
      "weekly",
      "monthly",
      "yearly",
      "every weekday",
      "every monday and sunday",
      "on the 1st and 15th",
      "on the 15th and 30th",
      "on the 29th",
      "on the 31st",
      "every last day of the month",
      "every 2nd tuesday",
      "every first and last friday of the month",
      "every last weekday of the month",
      "every year on 4 may",
      "every year on 29 february",
      "every year on the last monday of may",
    ),
    fc.integer({ min: 1, max: 30 }),
    fc.oneof(
      fc.constant({}),
      fc.record({ count: fc.integer({ min: 1, max: 999 }) }),
      fc.record({
        until: fc.constantFrom("2026-03-18", "2026-06-01", "2027-03-17", "2027-03-18", "2028-02-29"),
      }),
    ),
  )
  .map(([words, interval, end]) => {
    const rule = parseRule(words);
    const nominal = rule.nominalDay === null ? null : { day: rule.nominalDay };
    const month = rule.nominalMonth === null ? {} : { month: rule.nominalMonth };
    return makeRule({ ...rule, interval, ...end }, nominal && { ...nominal, ...month });
  });

/** Whether any day fits the rule; one that none fits is refused, in words too. */
function hasDays(rule: Rule): boolean {
  try {
    return parseRule(rule.text) !== null;
  } catch {
    return false;
  }
}

test("rules of some months read back from their words as themselves, whichever of the months are said", () => {
  const days = fc.constantFrom(
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO",
    "FREQ=YEARLY;BYDAY=1MO",
    "FREQ=MONTHLY;BYMONTHDAY=5",
  );
  const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1 });
  fc.assert(
    fc.property(days, months, (text, some) => {
      const rule = parseRule(`${text};BYMONTH=${some.join()}`);
      const words = inWords(rule);
      expect(words.includes("except in"), words).toBe(some.length > 6 && some.length < 12);
      expect(parseRule(words), words).toEqual(rule);
    }),
    { numRuns: 500 },
  );
});

const withoutWeeks = ({ text }: Rule): string => text.replace(/;WKST=../, "");

test("everyday rules read back from their words as themselves", () => {
  fc.assert(
    fc.property(sayable, fc.constantFrom({}, { today }), (rule, context) => {
      expect(parseRule(inWords(rule, context), context)).toEqual(rule);
    }),
  );
});

test("the words of any rule read back as that rule", () => {
  fc.assert(
    fc.property(anyRule, fc.constantFrom("due" as const, "completion" as const), (rule, repeatFrom) => {
      fc.pre(hasDays(rule));
      const words = inWords(rule, { repeatFrom });
      const back = parseRule(words);
      // A week's first day is said only where it makes a difference.
      const isSaid = words.includes(", weeks from ");
      expect([back.text, back.repeatFrom], words).toEqual([
        isSaid ? rule.text : withoutWeeks(rule),
        repeatFrom === "completion" ? repeatFrom : null,
      ]);
    }),
    { numRuns: 3000 },
  );
}, 60_000);
