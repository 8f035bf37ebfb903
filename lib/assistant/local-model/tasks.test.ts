import { describe, expect, it, test } from "vitest";
import { parseRule } from "@/lib/core/recurrence/parse";
import { berlin, only } from "./testing/vocabulary";
import type { Arguments } from "./types";

const task = (input: Arguments) => ({ kind: "call", tool: "createTask", input });

/** Said on Wednesday 2026-11-25 at 11:20 in Berlin: title, day, hour. */
const when: [said: string, title: string, date?: string, time?: string][] = [
  ["call mom", "call mom"],
  ["call mom today", "call mom", "2026-11-25"],
  ["call mom tomorrow", "call mom", "2026-11-26"],
  ["call mom tmrw", "call mom", "2026-11-26"],
  ["call mom the day after tomorrow", "call mom", "2026-11-27"],
  ["dentist friday 3pm", "dentist", "2026-11-27", "15:00"],
  ["dentist on friday at 14:00", "dentist", "2026-11-27", "14:00"],
  ["meeting wednesday", "meeting", "2026-12-02"],
  ["meeting this friday at 10", "meeting", "2026-11-27", "10:00"],
  ["meeting next friday", "meeting", "2026-12-04"],
  ["meeting next monday", "meeting", "2026-11-30"],
  ["meeting monday", "meeting", "2026-11-30"],
  ["meeting friday next week", "meeting", "2026-12-04"],
  ["meeting a week from friday", "meeting", "2026-12-04"],
  ["meeting on the 3rd", "meeting", "2026-12-03"],
  ["pay bill on the 25th", "pay bill", "2026-11-25"],
  ["pay bill on the 30th", "pay bill", "2026-11-30"],
  ["pay bill on the 31st", "pay bill", "2026-12-31"],
  ["trip on the weekend", "trip", "2026-11-28"],
  ["trip this weekend", "trip", "2026-11-28"],
  ["trip next weekend", "trip", "2026-12-05"],
  ["finish slides end of week", "finish slides", "2026-11-29"],
  ["submit report by end of month", "submit report", "2026-11-30"],
  ["submit report by the end of next month", "submit report", "2026-12-31"],
  ["plan trip next month", "plan trip", "2026-12-01"],
  ["plan trip next week", "plan trip", "2026-11-30"],
  ["renew passport in a month", "renew passport", "2026-12-25"],
  ["renew passport in two weeks", "renew passport", "2026-12-09"],
  ["renew passport in 10 days", "renew passport", "2026-12-05"],
  ["renew passport 3 days from now", "renew passport", "2026-11-28"],
  ["in 3 weeks renew passport", "renew passport", "2026-12-16"],
  ["dentist on 9/11", "dentist", "2027-11-09"],
  ["dentist on 26/11", "dentist", "2026-11-26"],
  ["dentist 2026-12-01", "dentist", "2026-12-01"],
  ["dentist 4 may", "dentist", "2027-05-04"],
  ["dentist on dec 24th", "dentist", "2026-12-24"],
  ["dentist on the 4th of may 2028", "dentist", "2028-05-04"],
  ["dentist friday, 4 december at 9:30", "dentist", "2026-12-04", "09:30"],
  ["flight 4 may 2027 at 6:40am", "flight", "2027-05-04", "06:40"],
  ["christmas shopping by dec 20", "christmas shopping", "2026-12-20"],
  ["call mom at 5", "call mom", "2026-11-25", "17:00"],
  ["call mom at 9", "call mom", "2026-11-25", "21:00"],
  ["call mom at 11", "call mom", "2026-11-26", "11:00"],
  ["call mom at 12", "call mom", "2026-11-25", "12:00"],
  ["call mom at 17", "call mom", "2026-11-25", "17:00"],
  ["call mom at 10:15", "call mom", "2026-11-26", "10:15"],
  ["call mom at 5:30", "call mom", "2026-11-25", "17:30"],
  ["call mom at 05:30", "call mom", "2026-11-26", "05:30"],
  ["call mom at 5am", "call mom", "2026-11-26", "05:00"],
  ["call mom at 5 p.m.", "call mom", "2026-11-25", "17:00"],
  ["call mom at half past 5", "call mom", "2026-11-25", "17:30"],
  ["call mom at quarter to 5", "call mom", "2026-11-25", "16:45"],
  ["call mom tomorrow at 7", "call mom", "2026-11-26", "07:00"],
  ["call mom tomorrow at 6", "call mom", "2026-11-26", "18:00"],
  ["call mom tomorrow at 12", "call mom", "2026-11-26", "12:00"],
  ["run tomorrow morning", "run", "2026-11-26", "09:00"],
  ["tomorrow morning run", "run", "2026-11-26", "09:00"],
  ["run tomorrow morning at 6", "run", "2026-11-26", "06:00"],
  ["drinks friday evening at 8", "drinks", "2026-11-27", "20:00"],
  ["drinks friday evening", "drinks", "2026-11-27", "19:00"],
  ["dinner tonight", "dinner", "2026-11-25", "21:00"],
  ["dinner tonight at 8", "dinner", "2026-11-25", "20:00"],
  ["nap this afternoon", "nap", "2026-11-25", "15:00"],
  ["call Bob at noon", "call Bob", "2026-11-25", "12:00"],
  ["call Bob tomorrow lunchtime", "call Bob", "2026-11-26", "12:00"],
  ["party at midnight", "party", "2026-11-26", "00:00"],
  ["party friday at midnight", "party", "2026-11-28", "00:00"],
  ["meeting in 5 hours", "meeting", "2026-11-25", "16:20"],
  ["meeting in 30 minutes", "meeting", "2026-11-25", "11:50"],
  ["meeting in half an hour", "meeting", "2026-11-25", "11:50"],
  ["meeting in 20 hours", "meeting", "2026-11-26", "07:20"],
  ["remind me at 5 to call", "call", "2026-11-25", "17:00"],
  ["remind me tomorrow about the dentist", "the dentist", "2026-11-26"],
  ["remind me to call Bob on monday at 3pm", "call Bob", "2026-11-30", "15:00"],
  ["can you remind me to call Bob on monday at 3pm?", "call Bob", "2026-11-30", "15:00"],
  ["please add milk tomorrow, thanks", "milk", "2026-11-26"],
  ["add a task to call the plumber", "call the plumber"],
  ["add task: call the plumber", "call the plumber"],
  ["todo: fix bike", "fix bike"],
  ["i need to buy shoes tomorrow", "buy shoes", "2026-11-26"],
  ["don't forget to call mom", "call mom"],
  ["add eggs to my list", "eggs"],
  ["buy milk, eggs and bread", "buy milk, eggs and bread"],
  ["buy milk, eggs and bread tomorrow", "buy milk, eggs and bread", "2026-11-26"],
  ["call mom and dad tomorrow", "call mom and dad", "2026-11-26"],
  ["call room 12", "call room 12"],
  ["buy 2 tickets", "buy 2 tickets"],
  ["read 20 pages", "read 20 pages"],
  ["email bob@example.com tomorrow", "email bob@example.com", "2026-11-26"],
  ["check https://example.com/a/1 friday", "check https://example.com/a/1", "2026-11-27"],
  ['read "War and Peace 2" tomorrow', 'read "War and Peace 2"', "2026-11-26"],
  ['add task "dinner tomorrow at 5"', "dinner tomorrow at 5"],
  ["I may see Bob tomorrow", "I may see Bob", "2026-11-26"],
  ["prepare friday's meeting tomorrow", "prepare friday's meeting", "2026-11-26"],
  ["weekly report due friday", "weekly report", "2026-11-27"],
];

test.each(when)("“%s” is a task called “%s” due %s %s", (said, title, date, time) => {
  expect(only(said)).toEqual(
    task({ title, ...(date ? { dueDate: date } : {}), ...(time ? { dueTime: time } : {}) }),
  );
});

const others: [said: string, input: Arguments][] = [
  [
    "water plants every 3 days after I finish it",
    { title: "water plants", recurrence: "every 3 days", repeatFrom: "completion" },
  ],
  ["take out trash every other tuesday", { title: "take out trash", recurrence: "every other tuesday" }],
  ["report every last day of the month", { title: "report", recurrence: "every last day of the month" }],
  ["club every 3rd friday", { title: "club", recurrence: "every 3rd friday" }],
  ["standup every weekday at 9:15", { title: "standup", recurrence: "every weekday", dueTime: "09:15" }],
  [
    "gym every monday and thursday at 7pm",
    { title: "gym", recurrence: "every monday and thursday", dueTime: "19:00" },
  ],
  ["yoga every monday until 5 june", { title: "yoga", recurrence: "every monday until 5 june" }],
  ["take pills every day 10 times", { title: "take pills", recurrence: "every day 10 times" }],
  ["take pills every morning", { title: "take pills", recurrence: "every day", dueTime: "09:00" }],
  ["clean gutters every year on 4 may", { title: "clean gutters", recurrence: "every year on 4 may" }],
  ["back up laptop weekly", { title: "back up laptop", recurrence: "weekly" }],
  ["pay rent 900 every 1st", { title: "pay rent", recurrence: "every 1st", amount: "900" }],
  [
    "pay the electricity bill every 3rd, about 60 euros",
    { title: "pay the electricity bill", recurrence: "every 3rd", amount: "60", currency: "EUR" },
  ],
  [
    "pay Anna 20 from cash tomorrow",
    { title: "pay Anna", dueDate: "2026-11-26", amount: "20", wallet: "Cash" },
  ],
  ["buy a lamp for 45.90 on saturday", { title: "buy a lamp", dueDate: "2026-11-28", amount: "45.90" }],
  [
    "pay rent 900 on the 1st and 15th",
    { title: "pay rent", recurrence: "every 1st and 15th", amount: "900" },
  ],
  ["yoga on mondays and thursdays", { title: "yoga", recurrence: "every mondays and thursdays" }],
  [
    "yoga every friday until end of the month",
    { title: "yoga", recurrence: "every friday until 2026-11-30" },
  ],
  ["take pills daily for 2 weeks", { title: "take pills", recurrence: "daily until 2026-12-08" }],
  ["pay VAT quarterly", { title: "pay VAT", recurrence: "every 3 months" }],
  ["vitamins every day except sunday", { title: "vitamins", recurrence: "every day except sunday" }],
  [
    "standup every monday to thursday at 9",
    { title: "standup", recurrence: "every monday to thursday", dueTime: "09:00" },
  ],
  ["mow every monday in june and july", { title: "mow", recurrence: "every monday in june and july" }],
  [
    "check smoke alarm every first monday of january and july",
    { title: "check smoke alarm", recurrence: "every first monday of january and july" },
  ],
  [
    "file receipts every last day of the quarter",
    { title: "file receipts", recurrence: "every last day of the quarter" },
  ],
  ["yoga every monday through june", { title: "yoga", recurrence: "every monday through june" }],
  [
    "change filter every 2 weeks after it's done",
    { title: "change filter", recurrence: "every 2 weeks", repeatFrom: "completion" },
  ],
  ["gym biweekly", { title: "gym", recurrence: "every 2 weeks" }],
  [
    "meeting 3-4pm tomorrow",
    { title: "meeting", dueDate: "2026-11-26", dueTime: "15:00", durationMinutes: 60 },
  ],
  [
    "meeting from 14:00 to 15:30 tomorrow",
    { title: "meeting", dueDate: "2026-11-26", dueTime: "14:00", durationMinutes: 90 },
  ],
  [
    "meeting 11-1pm friday",
    { title: "meeting", dueDate: "2026-11-27", dueTime: "11:00", durationMinutes: 120 },
  ],
  [
    "movie night friday 20:00 #fun",
    { title: "movie night", dueDate: "2026-11-27", dueTime: "20:00", tags: ["fun"] },
  ],
  ["add a task 'Call mom'", { title: "Call mom" }],
  ["call bank p1", { title: "call bank", priority: "critical" }],
  ["call bank !!!", { title: "call bank", priority: "critical" }],
  ["call bank !!", { title: "call bank", priority: "high" }],
  ["call bank ! tomorrow", { title: "call bank", priority: "medium", dueDate: "2026-11-26" }],
  ["call bank !urgent", { title: "call bank", priority: "critical" }],
  ["call mom !high #family", { title: "call mom", priority: "high", tags: ["family"] }],
  ["call bank !low", { title: "call bank", priority: "low" }],
  ["watch Oh !highway", { title: "watch Oh !highway" }],
  ["call bank p4", { title: "call bank", priority: "low" }],
  ["urgent: call the bank", { title: "call the bank", priority: "critical" }],
  ["call the bank, high priority", { title: "call the bank", priority: "high" }],
  ["important meeting tomorrow", { title: "meeting", priority: "high", dueDate: "2026-11-26" }],
  ["reply to the urgent mail", { title: "reply to the urgent mail" }],
  ["buy milk #shopping #home", { title: "buy milk", tags: ["shopping", "home"] }],
  ["add milk to my shopping list", { title: "milk", tags: ["shopping"] }],
  [
    "call mom tomorrow at 5 for 30 minutes",
    { title: "call mom", dueDate: "2026-11-26", dueTime: "17:00", durationMinutes: 30 },
  ],
  [
    "submit report by end of month !! #work",
    { title: "submit report", dueDate: "2026-11-30", priority: "high", tags: ["work"] },
  ],
];

test.each(others)("“%s” is a task with all that was said", (said, input) => {
  expect(only(said)).toEqual(task(input));
});

test.each(["gym every second tuesday", "gym every other weekday"])(
  "“%s” could be two things, and is asked about",
  (said) => {
    expect(only(said)).toMatchObject({ kind: "ask" });
  },
);

test.each(others.flatMap(([, { recurrence }]) => (typeof recurrence === "string" ? [recurrence] : [])))(
  "“%s” is read by the recurrence rules",
  (words) => {
    expect(parseRule(words, { today: "2026-11-25", zone: "Europe/Berlin" }).text).toMatch(/^FREQ=/);
  },
);

describe("dates go by the person's own conventions", () => {
  const american = {
    ...berlin,
    locale: "en-US",
    timezone: "America/New_York",
    weekStart: "sunday" as const,
    currency: "USD",
  };
  it("reads 9/11 month first where the locale does", () => {
    expect(only("dentist on 9/11", american)).toEqual(task({ title: "dentist", dueDate: "2027-09-11" }));
  });
  it("ends the week on saturday where it begins on sunday", () => {
    expect(only("finish slides end of week", american)).toEqual(
      task({ title: "finish slides", dueDate: "2026-11-28" }),
    );
  });
  it("puts next sunday into the next week by the person's first day", () => {
    expect(only("brunch next sunday", american)).toEqual(task({ title: "brunch", dueDate: "2026-11-29" }));
    expect(only("brunch next sunday")).toEqual(task({ title: "brunch", dueDate: "2026-12-06" }));
  });
  it("says friday on a friday for the friday after", () => {
    const friday = { ...berlin, now: new Date("2026-11-27T08:00:00Z") };
    expect(only("call mom friday", friday)).toEqual(task({ title: "call mom", dueDate: "2026-12-04" }));
    expect(only("call mom this friday", friday)).toEqual(task({ title: "call mom", dueDate: "2026-11-27" }));
  });
  it("finds the last day of a shorter month in a month from the 31st", () => {
    const january = { ...berlin, now: new Date("2027-01-31T08:00:00Z") };
    expect(only("renew passport in a month", january)).toEqual(
      task({ title: "renew passport", dueDate: "2027-02-28" }),
    );
    expect(only("pay bill on the 30th", january)).toEqual(task({ title: "pay bill", dueDate: "2027-03-30" }));
  });
  it("counts elapsed hours across a clock change", () => {
    const before = { ...berlin, now: new Date("2026-10-24T22:30:00Z") };
    expect(only("check oven in 5 hours", before)).toEqual(
      task({ title: "check oven", dueDate: "2026-10-25", dueTime: "04:30" }),
    );
  });
  it("knows the day by the person's zone, not the machine's", () => {
    const auckland = { ...berlin, timezone: "Pacific/Auckland", now: new Date("2026-11-25T12:30:00Z") };
    expect(only("call mom tomorrow", auckland)).toEqual(task({ title: "call mom", dueDate: "2026-11-27" }));
  });
});

describe("what is not said is not written", () => {
  it("asks about a day that has passed", () => {
    expect(only("add task call mom yesterday")).toMatchObject({ kind: "ask" });
  });
  it("offers a bare name as a task", () => {
    expect(only("milk")).toMatchObject({ kind: "ask", options: ['Add task "milk"', "No"] });
    expect(only('Add task "milk"')).toEqual(task({ title: "milk" }));
  });
  it("asks for a title where only a date was said", () => {
    expect(only("add task tomorrow")).toMatchObject({ kind: "ask" });
  });
  it.each(["don't add anything", "do not delete the dentist", "please don't book that"])(
    "does nothing on “%s”",
    (said) => {
      expect(only(said)).toEqual({ kind: "say", topic: "left" });
    },
  );
  it.each(["I called mom", "foo bar?", "should I buy milk?", "?!", "...", "is it raining cats"])(
    "does not understand “%s”",
    (said) => {
      expect(only(said)).toMatchObject({ kind: expect.stringMatching(/unknown|say/) });
    },
  );
});
