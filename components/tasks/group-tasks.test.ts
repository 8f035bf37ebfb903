import { expect, test } from "vitest";
import type { TaskView } from "@/lib/tasks/task-view";
import { lineOfTime } from "../today/line-of-time";
import { conflictingFields } from "./conflict";
import { groupTasks } from "./group-tasks";

const plain: TaskView = {
  ...{ id: "1", title: "Dentist", notes: null, priority: "medium", category: "personal", status: "pending" },
  ...{
    tags: [],
    dueDate: null,
    dueTime: null,
    timezone: "Europe/Berlin",
    dueAt: null,
    durationMinutes: null,
  },
  ...{
    recurrence: null,
    recurrenceWords: null,
    repeatFrom: "due",
    parentTaskId: null,
    reminders: [],
    snoozedUntil: null,
    checklist: null,
    amount: null,
  },
  ...{ currency: null, wallet: null, spendCategory: null, completedAt: null, deletedAt: null, version: 1 },
  ...{ createdAt: "2026-11-01T00:00:00Z", updatedAt: "2026-11-01T00:00:00Z" },
};
const task = (title: string, more: Partial<TaskView> = {}): TaskView => ({
  ...plain,
  id: title,
  title,
  ...more,
});
const reading = { locale: "en-GB", today: "2026-11-25" };
const titles = (tasks: readonly TaskView[]) => tasks.map(({ title }) => title);

test("a list reads late, today, day by day, no date, done; each day all-day first, then by the clock", () => {
  const groups = groupTasks(
    [
      task("someday"),
      task("rent", { dueDate: "2026-12-01" }),
      task("dentist", { dueDate: "2026-11-25", dueTime: "14:00" }),
      task("plants", { dueDate: "2026-11-25" }),
      task("landlord", { dueDate: "2026-11-20" }),
      task("notes", { dueDate: "2026-11-20", status: "completed" }),
      task("parcel", { dueDate: "2026-11-26", dueTime: "09:00" }),
    ],
    reading,
  );
  expect(groups.map(({ title, tasks }) => [title, ...titles(tasks)])).toEqual([
    ["Late", "landlord"],
    ["Today", "plants", "dentist"],
    ["Tomorrow", "parcel"],
    ["Tuesday", "rent"],
    ["No date", "someday"],
    ["Done", "notes"],
  ]);
});

test("the line of time puts now between the hours, bills after them and what is done last", () => {
  const line = lineOfTime(
    [
      task("bill", { amount: "62.00", currency: "EUR" }),
      task("done", { dueTime: "09:00", status: "completed" }),
      task("later", { dueTime: "14:00" }),
      task("missed", { dueTime: "08:00" }),
      task("now", { dueTime: "11:20" }),
      task("all day"),
    ],
    "11:20",
  );
  expect(titles(line.allDay)).toEqual(["all day"]);
  expect(titles(line.past)).toEqual(["missed"]);
  expect(titles(line.ahead)).toEqual(["now", "later"]);
  expect(titles(line.bills)).toEqual(["bill"]);
  expect(titles(line.done)).toEqual(["done"]);
});

test("a conflict lists what was typed here and what the other device changed, and nothing else", () => {
  const before = task("Parcel", { dueDate: "2026-11-25", notes: "old" });
  const theirs = { ...before, dueDate: "2026-11-26", version: 2 };
  const lines = conflictingFields({ notes: "Take the passport" }, before, theirs);
  expect(lines).toEqual([
    {
      field: "dueDate",
      label: "Due",
      mine: "2026-11-25",
      theirs: "2026-11-26",
      isMine: false,
      isTheirs: true,
    },
    {
      field: "notes",
      label: "Notes",
      mine: "Take the passport",
      theirs: "old",
      isMine: true,
      isTheirs: false,
    },
  ]);
});
