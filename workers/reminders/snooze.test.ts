import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aggregates } from "@/lib/assistant/aggregates";
import { undo } from "@/lib/assistant/tools";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { consumerOf } from "@/lib/commands/worker";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { findNotifications } from "@/lib/notifications/queries/find-notifications";
import { checks } from "@/lib/operations/doctor/checks/all";
import { examine } from "@/lib/operations/doctor/examine";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { snoozeReminder } from "@/lib/tasks/commands/snooze-reminder";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { addTask, seeTask } from "@/lib/tasks/testing/to-do";
import { notifications } from "../notifications/worker";
import { recurrence } from "../recurrence/worker";
import { fireDue } from "./fire-due";
import { reminders } from "./worker";

let world: TestWorld;
let person: TestPerson;
let now: Date;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  at("2026-03-18T10:30:00+01:00");
  person = await world.addPerson();
  person.call.now = now;
});
afterAll(() => world.remove());

/** Makes it that instant, for the person and the workers. */
function at(instant: string): void {
  now = new Date(instant);
  if (person) person.call.now = now;
}
const consumers = [reminders, recurrence, notifications].map(consumerOf);
/** Everything that is due rings, and all that follows happens. */
async function ring(): Promise<void> {
  await deliverLog(world.pool, consumers, { clock: () => now });
  await fireDue(world.pool, now);
  await deliverLog(world.pool, consumers, { clock: () => now });
}
const told = async () => (await ask(findNotifications, {}, person.call)).items;
const rang = async () => (await told())[0]?.reminderId ?? "";
const snooze = async (until: string) =>
  execute(snoozeReminder, { reminderId: await rang(), until }, person.call);
/** A task due at 17:00 whose reminder of 16:30 has rung. */
async function dentist(more: object = {}): Promise<string> {
  const { id } = await addTask(person, {
    title: "Dentist",
    dueDate: "2026-03-18",
    dueTime: "17:00",
    reminders: [{ minutesBefore: 30 }],
    ...more,
  });
  at("2026-03-18T16:30:00+01:00");
  await ring();
  return id;
}
const isHealthy = async () => (await examine(world.pool, { checks, aggregates, now })).isHealthy;

test("a reminder that is put off rings once more, at that time, and says so", async () => {
  const id = await dentist();
  await snooze("2026-03-18T15:40:00.000Z");
  await ring();
  expect(await told()).toHaveLength(1);
  expect(await seeTask(person, id)).toMatchObject({
    snoozedUntil: "2026-03-18T15:40:00.000Z",
    reminders: [{ minutesBefore: 30 }],
  });
  at("2026-03-18T16:40:00+01:00");
  await ring();
  await ring();
  expect((await told()).map(({ message }) => message)).toEqual([
    "Due Wednesday, March 18, 2026, 17:00. You put this off.",
    "Due Wednesday, March 18, 2026, 17:00.",
  ]);
  expect(
    (await person.events()).filter(({ type }) => type === "todo.reminder.due").at(-1)?.data,
  ).toMatchObject({
    isSnoozed: true,
    minutesBefore: null,
    isLate: false,
  });
  expect(await isHealthy()).toBe(true);
});

test("put off again and again, each rings once, also after the task was due", async () => {
  const id = await dentist();
  for (const time of ["16:50", "17:10", "18:10"]) {
    await snooze(`2026-03-18T${time}`);
    at(`2026-03-18T${time}:00+01:00`);
    await ring();
  }
  expect(await told()).toHaveLength(4);
  expect((await seeTask(person, id)).snoozedUntil).toBe("2026-03-18T17:10:00.000Z");
});

test("the same reminder put off once more, before it rings again, rings at the later time alone", async () => {
  await dentist();
  await snooze("2026-03-18T17:00");
  await ring();
  await snooze("2026-03-18T18:00");
  at("2026-03-18T18:00:00+01:00");
  await ring();
  expect(await told()).toHaveLength(2);
});

test.each([
  [
    "an hour is an hour where the clocks go forward",
    "2026-03-29T01:30:00+01:00",
    "2026-03-29T02:30:00+01:00",
  ],
  ["an hour is an hour where the clocks go back", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"],
])("%s", async (_, from, until) => {
  await addTask(person, {
    title: "Night shift",
    dueDate: from.slice(0, 10),
    reminders: [{ at: from.slice(0, 16) }],
  });
  at(from);
  await ring();
  expect(await told()).toHaveLength(1);
  await snooze(until);
  at(new Date(new Date(until).getTime() - 60_000).toISOString());
  await ring();
  expect(await told()).toHaveLength(1);
  at(until);
  await ring();
  expect(await told()).toHaveLength(2);
});

test("tomorrow morning is nine o'clock on the clocks of tomorrow", async () => {
  await addTask(person, { title: "Call", dueDate: "2026-03-28", reminders: [{ at: "2026-03-28T20:00" }] });
  at("2026-03-28T20:00:00+01:00");
  await ring();
  await snooze("2026-03-29T09:00");
  at("2026-03-29T06:59:00Z");
  await ring();
  expect(await told()).toHaveLength(1);
  at("2026-03-29T07:00:00Z");
  await ring();
  expect(await told()).toHaveLength(2);
});

test("it is cancelled with its task, by undo, and by another list of reminders", async () => {
  const id = await dentist();
  await snooze("2026-03-18T18:00");
  await ring();
  await execute(undo, { what: "last" }, person.call);
  await ring();
  await snooze("2026-03-18T18:10");
  await execute(updateTasks, { taskIds: [id], reminders: [] }, person.call);
  await ring();
  await execute(undo, { what: "last" }, person.call);
  await execute(completeTasks, { taskIds: [id] }, person.call);
  at("2026-03-18T18:30:00+01:00");
  await ring();
  expect(await told()).toHaveLength(1);
  await expect(snooze("2026-03-18T19:00")).rejects.toThrow("done already");
});

test("one that is due when its task is done is told as skipped, with the reason", async () => {
  const { id } = await addTask(person, {
    title: "Dentist",
    dueDate: "2026-03-18",
    dueTime: "17:00",
    reminders: [{ minutesBefore: 30 }],
  });
  await deliverLog(world.pool, consumers, { clock: () => now });
  await execute(completeTasks, { taskIds: [id] }, person.call);
  at("2026-03-18T16:30:00+01:00");
  await fireDue(world.pool, now);
  expect((await person.events()).at(-1)).toMatchObject({
    type: "todo.reminder.cancelled",
    data: { reason: "done" },
  });
});

test("the next of a series is not told of what was put off for the one before", async () => {
  const id = await dentist({ recurrence: "every day" });
  await snooze("2026-03-18T18:00");
  await execute(completeTasks, { taskIds: [id] }, person.call);
  await ring();
  at("2026-03-18T18:00:00+01:00");
  await ring();
  expect(await told()).toHaveLength(1);
  at("2026-03-19T16:30:00+01:00");
  await ring();
  expect(await told()).toHaveLength(2);
});

test.each([
  ["2026-03-18T16:30", "Reminder must be in the future"],
  ["2027-06-01T09:00", "A reminder can be put off by a year at most"],
  ["tomorrow", "Until when must be like 2026-03-20T17:00"],
])("until %s is refused", async (until, sentence) => {
  await dentist();
  await expect(snooze(until)).rejects.toThrow(sentence);
});

test("another person's reminder is not found", async () => {
  await dentist();
  const other = await world.addPerson({ name: "Bob" });
  const attempt = { reminderId: await rang(), until: "2026-03-19T09:00" };
  await expect(execute(snoozeReminder, attempt, other.call)).rejects.toMatchObject({ code: "not_found" });
});
