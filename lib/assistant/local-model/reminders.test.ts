import { expect, test } from "vitest";
import type { Vocabulary } from "./types";
import { understand } from "./understand";

/** Wednesday, 25 November 2026, 10:30 in Berlin. */
const berlin: Vocabulary = {
  now: new Date("2026-11-25T09:30:00Z"),
  timezone: "Europe/Berlin",
  locale: "en-GB",
  weekStart: "monday",
  currency: "EUR",
  wallets: ["Main"],
  defaultWallet: "Main",
  categories: [],
};
const intents = (text: string) => understand(text, berlin).intents;

test.each([
  ["remind me the day before", 1_440],
  ["Remind me about it two days before", 2_880],
  ["remind me an hour earlier", 60],
  ["remind me half an hour before", 30],
  ["please remind me 15 min before", 15],
  ["remind me a week in advance", 10_080],
])("%j is said of the task that was spoken of last", (text, minutesBefore) => {
  expect(intents(text)).toMatchObject([
    {
      kind: "onTasks",
      tool: "updateTasks",
      pick: { by: "reference" },
      input: { reminders: [{ minutesBefore }] },
    },
  ]);
});

test("in one breath with a task it is a part of it", () => {
  expect(
    intents("dentist friday at 3pm, remind me the day before and remind me an hour before"),
  ).toMatchObject([
    {
      kind: "call",
      tool: "createTask",
      input: {
        title: "dentist",
        dueDate: "2026-11-27",
        reminders: [{ minutesBefore: 1_440 }, { minutesBefore: 60 }],
      },
    },
  ]);
});

test("what no number of minutes says is asked about, never guessed", () => {
  expect(intents("remind me the evening before")).toMatchObject([{ kind: "ask" }]);
  expect(intents("buy milk; remind me an hour before")).toMatchObject([{ kind: "call" }, { kind: "ask" }]);
});

test("a reminder of something new stays a task of its own", () => {
  expect(intents("remind me tomorrow about the dentist")).toMatchObject([
    { kind: "call", tool: "createTask" },
  ]);
});
