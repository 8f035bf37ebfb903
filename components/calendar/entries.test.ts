import { describe, expect, test } from "vitest";
import type { CalendarTask, ComingTask } from "@/lib/tasks/calendar-view";
import { billsToCome, entriesByDay, leftToDo, thingsOn, unlistedOn } from "./entries";
import { spentOn } from "./sums";

const today = "2026-11-25";

const task = (title: string, more: Partial<CalendarTask> = {}): CalendarTask =>
  ({
    id: title,
    title,
    on: today,
    time: null,
    status: "pending",
    amount: null,
    currency: null,
    durationMinutes: null,
    ...more,
  }) as CalendarTask;

const coming = (title: string, more: Partial<ComingTask> = {}): ComingTask => ({
  title,
  on: today,
  time: null,
  seriesId: title,
  taskId: null,
  priority: "medium",
  durationMinutes: null,
  amount: null,
  currency: null,
  ...more,
});

const euros = (amount: string) => ({ amount, currency: "EUR" });

describe("a day of the calendar", () => {
  test("has what is for the whole day, the hours, bills, and what is done below", () => {
    const days = entriesByDay(
      [
        task("Done", { status: "completed", time: "08:00" }),
        task("Electricity", euros("62.00")),
        task("Dentist", { time: "14:00" }),
        task("Plants"),
      ],
      [coming("Run", { time: "07:00" })],
      today,
    );
    expect(days.get(today)?.map(({ title }) => title)).toEqual([
      "Plants",
      "Run",
      "Dentist",
      "Electricity",
      "Done",
    ]);
  });

  test.each([
    ["pending", "2026-11-24", "late"],
    ["in_progress", "2026-11-25", "due"],
    ["pending", "2026-11-26", "open"],
    ["completed", "2026-11-24", "done"],
    ["completed", "2026-11-26", "done"],
  ] as const)("shows what is %s on %s as %s", (status, on, state) => {
    expect(entriesByDay([task("A", { status, on })], [], today).get(on)?.[0]?.state).toBe(state);
  });
});

const all = [
  ...entriesByDay(
    [
      task("Paid", { ...euros("10.00"), status: "completed" }),
      task("Owed", { ...euros("540.00"), on: "2026-11-20" }),
      task("Abroad", { amount: "30.00", currency: "USD" }),
      task("Free"),
    ],
    [coming("Again", euros("24.50"))],
    today,
  ).values(),
].flat();

test("bills to come are those that are not paid, late ones and those that come again too, one sum a currency", () => {
  expect(billsToCome(all)).toEqual([
    { amount: "564.50", currency: "EUR" },
    { amount: "30.00", currency: "USD" },
  ]);
});

test("left to do is what is there and not done", () => {
  expect(leftToDo(all)).toBe(3);
});

test("what was spent is summed over the days asked for, one sum a currency; sums of nothing are left out", () => {
  const spending = [
    { day: "2026-11-24", ...euros("5.00") },
    { day: "2026-11-25", ...euros("7.50") },
    { day: "2026-11-25", amount: "0", currency: "JPY" },
    { day: "2026-11-26", ...euros("100.00") },
  ];
  expect(spentOn(spending, (day) => day <= today)).toEqual([euros("12.50")]);
});

describe("the things of a day", () => {
  const [entry] = [...(entriesByDay([task("A")], [], today).get(today) ?? [])];
  const entries = entry ? [entry, entry] : [];
  const view = { from: today, to: today, tasks: [], coming: [], moreOn: [today], unlisted: [] };

  test("are those that are listed, where they are all", () => {
    expect(unlistedOn({ ...view, moreOn: [] }, today)).toBeUndefined();
    expect(thingsOn(entries, undefined)).toEqual({ count: 2, isAtLeast: false });
  });

  test("are counted with those that are not listed", () => {
    const unlisted = unlistedOn({ ...view, unlisted: [{ on: today, open: 1, done: 3, isAll: true }] }, today);
    expect(thingsOn(entries, unlisted)).toEqual({ count: 6, isAtLeast: false });
  });

  test("are at least so many, where nobody counted the rest", () => {
    expect(thingsOn(entries, unlistedOn(view, today))).toEqual({ count: 2, isAtLeast: true });
  });
});
