import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { archiveTasks } from "@/lib/tasks/commands/archive-tasks";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { reopenTasks } from "@/lib/tasks/commands/reopen-tasks";
import { restoreTasks } from "@/lib/tasks/commands/restore-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { addTask, seeTask, whatHappened } from "@/lib/tasks/testing/to-do";

/** It is Wednesday, 18 March 2026, 10:30, where the person is. */
let world: TestWorld;
let person: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.addPerson();
});
afterAll(() => world.remove());

const tags = (count: number) => Array.from({ length: count }, (_, at) => `t${at}`);
const due = { dueDate: "2026-03-20", dueTime: "17:00" };
const refusals: [row: string, what: string, fields: object, sentence: string][] = [
  ["T1", "no title", { title: " " }, "Title must be between 1 and 255 characters"],
  ["T1", "a long title", { title: "x".repeat(256) }, "Title must be between 1 and 255 characters"],
  ["T1", "long notes", { notes: "x".repeat(10_001) }, "Notes must be at most 10,000 characters"],
  ["T2", "a fifth priority", { priority: "urgent" }, "Priority must be low, medium, high, or critical"],
  ["T3", "a fifth category", { category: "money" }, "Category must be work, personal, home, or other"],
  ["T5", "eleven tags", { tags: tags(11) }, "Cannot have more than 10 tags"],
  ["T5", "a long tag", { tags: ["x".repeat(51)] }, "Tags must be at most 50 characters"],
  ["T6", "a past day", { dueDate: "2026-03-17" }, "Due date must be in the future"],
  [
    "T7",
    "a reminder after it is due",
    { ...due, reminders: [{ at: "2026-03-20T17:01" }] },
    "Reminder must be before due date",
  ],
  [
    "T7",
    "a reminder that has passed",
    { ...due, reminders: [{ at: "2026-03-18T10:30" }] },
    "Reminder must be in the future",
  ],
  ["T8", "words that are no rule", { recurrence: "now and then" }, "Invalid recurrence rule format"],
  ["T8", "a rule that is none", { recurrence: "FREQ=FORTNIGHTLY" }, "Invalid recurrence rule format"],
  [
    "T8",
    "a rule without a next day",
    { recurrence: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" },
    "Invalid recurrence rule format",
  ],
  ["duration", "no minutes", { durationMinutes: 0 }, "Duration must be at least a minute"],
  ["zone", "no zone", { timezone: "Mars/Base" }, "Time zone must be a name like Europe/Berlin"],
  ["bill", "no currency", { amount: "5", currency: "EURO" }, "Currency must be a code like EUR"],
  ["repeat from", "another day", { repeatFrom: "start" }, "Repeat from must be due or completion"],
];

describe.each(["createTask", "updateTasks"])(
  "%s refuses in the seeds' own words, and changes nothing",
  (name) => {
    test.each(refusals)("%s: %s", async (_, _what, fields, sentence) => {
      const { id } = name === "updateTasks" ? await addTask(person, { title: "Before" }) : { id: "" };
      const events = (await whatHappened(person)).length;
      const said =
        name === "updateTasks"
          ? execute(updateTasks, { taskIds: [id], ...fields }, person.call)
          : execute(createTask, { title: "Before", ...fields }, person.call);
      await expect(said).rejects.toMatchObject({ code: "invalid_input", message: sentence });
      expect(await whatHappened(person)).toHaveLength(events);
    });
  },
);

test.each([
  ["T1", { title: "x".repeat(255), notes: "n".repeat(10_000) }],
  ["T2", { priority: "critical" }],
  ["T3", { category: "other" }],
  ["T5", { tags: tags(10) }],
  ["T6, today is future until it ends", { dueDate: "2026-03-18", dueTime: "08:00" }],
  ["T6, in the task's own zone", { dueDate: "2026-03-17", timezone: "Pacific/Pago_Pago" }],
  ["T7, at the moment it is due", { ...due, reminders: [{ at: "2026-03-20T17:00" }, { minutesBefore: 0 }] }],
])("%s: what is just allowed is kept as it was said", async (_, fields) => {
  // 17 March has not ended in Pago Pago.
  person.call.now = new Date("2026-03-18T09:30:00Z");
  const { id } = await addTask(person, fields);
  expect(await seeTask(person, id)).toMatchObject(fields);
});

test("T3, T4: a task is personal and pending until something else is said", async () => {
  expect(await addTask(person)).toMatchObject({
    category: "personal",
    status: "pending",
    priority: "medium",
  });
});

test("T4, T10: each state has its command, and the way back", async () => {
  const { id } = await addTask(person);
  const go = async (command: typeof completeTasks) => {
    const { value } = await execute(command, { taskIds: [id] }, person.call);
    return value.items[0]?.status;
  };
  const started = await execute(updateTasks, { taskIds: [id], status: "in_progress" }, person.call);
  expect(started.value.items[0]?.status).toBe("in_progress");
  expect(await go(completeTasks)).toBe("completed");
  expect(await go(archiveTasks)).toBe("archived");
  expect(await go(restoreTasks)).toBe("completed");
  expect(await go(reopenTasks)).toBe("pending");
  await expect(execute(updateTasks, { taskIds: [id], status: "done" }, person.call)).rejects.toThrow(
    "Status must be pending, in_progress, completed, or archived",
  );
});

test.each([
  ["weekly on Tuesday", "FREQ=WEEKLY;BYDAY=TU"],
  ["daily", "FREQ=DAILY"],
  ["monthly", "FREQ=MONTHLY"],
  ["yearly", "FREQ=YEARLY"],
  ["FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=-1FR"],
])("T8: %s is read", async (recurrence, rule) => {
  expect((await addTask(person, { dueDate: "2026-03-18", recurrence })).recurrence).toBe(rule);
});

test("T11: a stale version is refused with the task as it is now, and nothing is lost", async () => {
  const { id } = await addTask(person, { notes: "Mine" });
  await execute(updateTasks, { taskIds: [id], title: "Theirs" }, person.call);
  const stale = { ...person.call, expectedVersions: { [id]: 1 } };
  await expect(execute(updateTasks, { taskIds: [id], title: "Mine" }, stale)).rejects.toMatchObject({
    code: "stale",
    details: { current: { title: "Theirs", notes: "Mine", version: 2, items: [] } },
  });
  expect((await seeTask(person, id)).title).toBe("Theirs");
});

test("T12: another priority is told by an event of its own beside the change", async () => {
  const { id } = await addTask(person);
  await execute(updateTasks, { taskIds: [id], priority: "high" }, person.call);
  expect(await whatHappened(person)).toEqual(["created", "updated", "priority_changed"]);
});
