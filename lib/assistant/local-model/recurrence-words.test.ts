import { expect, test } from "vitest";
import { parseRule } from "@/lib/core/recurrence/parse";
import { only } from "./testing/vocabulary";
import type { Arguments } from "./types";

const inMonths = (months: string) => `every monday except in ${months}`;

test.each<[said: string, input: Arguments & { recurrence: string }]>([
  ["run every day except in august", { title: "run", recurrence: "every day except in august" }],
  [
    "stand-up every weekday except december",
    { title: "stand-up", recurrence: "every weekday except december" },
  ],
  [
    "choir every monday except in july and august",
    { title: "choir", recurrence: inMonths("july and august") },
  ],
  [
    "choir every monday except in july and august at 19:00",
    { title: "choir", recurrence: inMonths("july and august"), dueTime: "19:00" },
  ],
  [
    "choir every monday in june and july at 19:00",
    { title: "choir", recurrence: "every monday in june and july", dueTime: "19:00" },
  ],
  ["journal daily except in august", { title: "journal", recurrence: "daily except in august" }],
])("“%s” leaves out the months that were said, and the rules read it", (said, input) => {
  expect(only(said)).toEqual({ kind: "call", tool: "createTask", input });
  expect(parseRule(input.recurrence)?.months.length).toBeGreaterThan(0);
});

test("“but may” is no month that is left out", () => {
  expect(only("water ferns every day but may need more")).toMatchObject({
    input: { recurrence: "every day" },
  });
});
