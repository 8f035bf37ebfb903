import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aggregates } from "@/lib/assistant/aggregates";
import { undo } from "@/lib/assistant/tools";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { consumerOf } from "@/lib/commands/worker";
import { inTransaction } from "@/lib/db/transaction";
import type { LoggedEvent } from "@/lib/events/event";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { checks } from "@/lib/operations/doctor/checks/all";
import { examine } from "@/lib/operations/doctor/examine";
import { archiveTasks } from "@/lib/tasks/commands/archive-tasks";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { reopenTasks } from "@/lib/tasks/commands/reopen-tasks";
import { restoreTasks } from "@/lib/tasks/commands/restore-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { addTask } from "@/lib/tasks/testing/to-do";
import { recurrence } from "../recurrence/worker";
import { fireDue } from "./fire-due";
import { reminders } from "./worker";

let world: TestWorld;
let person: TestPerson;
/** When it is, for the person and the workers. */
let now = testNow;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  at("10:30");
  person = await world.addPerson();
});
afterAll(() => world.remove());

/** Makes it that hour of Wednesday, 18 March 2026, or of another day of that month, in Berlin. */
const at = (time: string, day = 18) => {
  now = new Date(`2026-03-${day}T${time}:00+01:00`);
  if (person) person.call.now = now;
};
const consumers = [consumerOf(reminders), consumerOf(recurrence)];
const react = (order?: (events: LoggedEvent[]) => LoggedEvent[]) =>
  deliverLog(world.pool, consumers, { clock: () => now, ...(order ? { order } : {}) });
const fire = () => fireDue(world.pool, now);

/** Due at 17:00 on the 18th, to be told of half an hour before. */
const addDentist = (more: object = {}) =>
  addTask(person, {
    title: "Dentist",
    dueDate: "2026-03-18",
    dueTime: "17:00",
    reminders: [{ minutesBefore: 30 }],
    ...more,
  });
const change = (taskId: string, fields: object) =>
  execute(updateTasks, { taskIds: [taskId], ...fields }, person.call);
const rows = () =>
  world.admin<{ status: string; at: string }>(
    `select status, to_char(remind_at at time zone 'Europe/Berlin', 'DD HH24:MI') as at from reminder where owner_id = $1 order by id`,
    [person.id],
  );
const states = async () => (await rows()).map((row) => `${row.at} ${row.status}`);
const told = async () =>
  (await person.events())
    .filter(({ type }) => type.startsWith("todo.reminder."))
    .map(({ type }) => type.slice("todo.reminder.".length));
const healthy = () => examine(world.pool, { checks, aggregates, now });

test("a reminder is set from the task's wish and rings once, however often it is called", async () => {
  await addDentist();
  await react();
  expect(await states()).toEqual(["18 16:30 SCHEDULED"]);
  at("16:29");
  expect(await fire()).toEqual(new Date("2026-03-18T15:30:00Z"));
  expect(await told()).toEqual(["scheduled"]);
  at("16:30");
  await Promise.all([fire(), fire(), fire()]);
  await react();
  await fire();
  expect(await states()).toEqual(["18 16:30 EXECUTED"]);
  expect(await told()).toEqual(["scheduled", "due"]);
  const [, due] = (await person.events()).filter(({ type }) => type.startsWith("todo.reminder."));
  expect(due).toMatchObject({
    actor: "reminders",
    data: {
      title: "Dentist",
      dueDate: "2026-03-18",
      dueTime: "17:00",
      dueAt: "2026-03-18T16:00:00.000Z",
      remindAt: "2026-03-18T15:30:00.000Z",
      minutesBefore: 30,
      isLate: false,
    },
  });
});

test("what it rings for can be followed back to the task's event", async () => {
  const { id } = await addDentist();
  await react();
  at("16:30");
  await fire();
  const chain = await world.admin<{ type: string; cause: string; subject: string }>(
    `select e.type, c.type as cause, c.subject from event e join event c on c.id = e.causation_id
     where e.owner_id = $1 order by e.seq`,
    [person.id],
  );
  expect(chain).toMatchObject([
    { type: "todo.reminder.scheduled", cause: "todo.task.created", subject: id },
    { type: "todo.reminder.due", cause: "todo.reminder.scheduled" },
  ]);
  expect((await healthy()).isHealthy).toBe(true);
});

test("it is moved with its task, and one that has rung is armed again", async () => {
  const { id } = await addDentist();
  await react();
  await change(id, { dueTime: "18:00" });
  await react();
  expect(await states()).toEqual(["18 17:30 SCHEDULED"]);
  at("17:30");
  await fire();
  await change(id, { dueDate: "2026-03-20" });
  await react();
  expect(await states()).toEqual(["20 17:30 SCHEDULED"]);
  await change(id, { dueDate: null });
  await react();
  expect(await states()).toEqual(["20 17:30 CANCELLED"]);
});

test("a moment that was said as such stays where it was when the task moves", async () => {
  const { id } = await addDentist({ reminders: [{ at: "2026-03-18T12:00" }] });
  await react();
  await change(id, { dueDate: "2026-03-20" });
  await react();
  at("12:00");
  await fire();
  await change(id, { timezone: "America/New_York" });
  await react();
  expect(await states()).toEqual(["18 12:00 EXECUTED"]);
});

test.each([
  ["completing", completeTasks, reopenTasks],
  ["archiving", archiveTasks, restoreTasks],
] as const)("%s the task cancels it, taking that back sets it again", async (_, away, back) => {
  const { id } = await addDentist();
  await react();
  await execute(away, { taskIds: [id] }, person.call);
  await react();
  expect(await states()).toEqual(["18 16:30 CANCELLED"]);
  await execute(back, { taskIds: [id] }, person.call);
  await react();
  expect(await states()).toEqual(["18 16:30 SCHEDULED"]);
  expect(await told()).toEqual(["scheduled", "cancelled", "scheduled"]);
});

test("deleting the task cancels it, undo sets it again, and undoing a new wish cancels that", async () => {
  const { id } = await addDentist();
  await react();
  await execute(deleteTasks, { taskIds: [id] }, person.call);
  await react();
  expect(await states()).toEqual(["18 16:30 CANCELLED"]);
  await execute(undo, { what: "last" }, person.call);
  await react();
  expect(await states()).toEqual(["18 16:30 SCHEDULED"]);
  await change(id, { reminders: [{ minutesBefore: 30 }, { minutesBefore: 60 }] });
  await react();
  expect(await states()).toEqual(["18 16:30 SCHEDULED", "18 16:00 SCHEDULED"]);
  await execute(undo, { what: "last" }, person.call);
  await react();
  expect(await states()).toEqual(["18 16:30 SCHEDULED", "18 16:00 CANCELLED"]);
});

test("a task that is done rings no more, though nobody has cancelled its reminder yet", async () => {
  const { id } = await addDentist();
  await react();
  await execute(completeTasks, { taskIds: [id] }, person.call);
  at("16:30");
  await fire();
  expect(await states()).toEqual(["18 16:30 CANCELLED"]);
  await react();
  expect(await told()).toEqual(["scheduled", "cancelled"]);
});

test("one whose task was moved but not yet settled does not ring at its old moment", async () => {
  const { id } = await addDentist();
  await react();
  await change(id, { dueTime: "19:00" });
  at("16:30");
  await fire();
  await react();
  expect(await states()).toEqual(["18 18:30 SCHEDULED"]);
  expect(await told()).toEqual(["scheduled", "cancelled", "scheduled"]);
});

test("what a machine that was off has missed rings once, marked late", async () => {
  const { id } = await addDentist();
  at("16:40");
  await change(id, { title: "Dentist, bring the papers" });
  at("16:50");
  await react();
  await fire();
  await react();
  await fire();
  const due = (await person.events()).filter(({ type }) => type === "todo.reminder.due");
  expect(due.map(({ data }) => data)).toMatchObject([{ isLate: true, title: "Dentist, bring the papers" }]);
});

test("one whose moment had passed when the task was opened again does not ring", async () => {
  const { id } = await addDentist();
  await react();
  await execute(completeTasks, { taskIds: [id] }, person.call);
  await react();
  at("16:45");
  await execute(reopenTasks, { taskIds: [id] }, person.call);
  await react();
  await fire();
  expect(await states()).toEqual(["18 16:30 CANCELLED"]);
  expect(await told()).toEqual(["scheduled", "cancelled"]);
});

test("events that come late, twice and in another order end the same", async () => {
  const { id } = await addDentist();
  await change(id, { dueTime: "18:00" });
  await execute(completeTasks, { taskIds: [id] }, person.call);
  await execute(reopenTasks, { taskIds: [id] }, person.call);
  await change(id, { reminders: [{ minutesBefore: 30 }, { minutesBefore: 0 }] });
  await react((events) => events.toReversed());
  await react();
  expect((await states()).sort()).toEqual(["18 17:30 SCHEDULED", "18 18:00 SCHEDULED"]);
  at("18:00");
  await fire();
  expect((await told()).filter((one) => one === "due")).toHaveLength(2);
});

test("the next of a series has its own, without the moments that belonged to the one before", async () => {
  const { id } = await addDentist({
    recurrence: "every day",
    reminders: [{ minutesBefore: 30 }, { at: "2026-03-18T12:00" }],
  });
  await react();
  await execute(completeTasks, { taskIds: [id] }, person.call);
  await react();
  expect((await states()).sort()).toEqual(["18 12:00 CANCELLED", "18 16:30 CANCELLED", "19 16:30 SCHEDULED"]);
  await execute(reopenTasks, { taskIds: [id] }, person.call);
  await react();
  expect((await states()).sort()).toEqual(["18 12:00 SCHEDULED", "18 16:30 SCHEDULED", "19 16:30 CANCELLED"]);
});

test("one that fails is tried five times and is FAILED then, the others ring", async () => {
  await addDentist();
  await addDentist({ title: "Rings" });
  await react();
  await world.admin(`create function stumble() returns trigger language plpgsql as $$ begin
      if new.status = 'EXECUTED' and new.id = (select min(id::text)::uuid from reminder where owner_id = new.owner_id)
      then raise exception 'stumbled'; end if; return new; end $$;
    create trigger stumble before update on reminder for each row execute function stumble()`);
  at("16:30");
  for (let tries = 1; tries < 5; tries += 1) await fire();
  expect((await states()).sort()).toEqual(["18 16:30 EXECUTED", "18 16:30 SCHEDULED"]);
  await fire();
  expect((await states()).sort()).toEqual(["18 16:30 EXECUTED", "18 16:30 FAILED"]);
  await world.admin("drop function stumble cascade");
});

test("a person's reminders are seen by nobody else, and no page makes any", async () => {
  const other = await world.addPerson({ name: "Bob" });
  await addDentist();
  await react();
  const as = (role: "web" | "worker", ownerId: string, statement: string) =>
    inTransaction(world.pool, { role, ownerId, userId: ownerId }, (tx) => tx.execute(sql.raw(statement)));
  expect((await as("web", person.id, "select from reminder")).rowCount).toBe(1);
  expect((await as("web", other.id, "select from reminder")).rowCount).toBe(0);
  expect((await as("worker", other.id, "update reminder set attempts = 9")).rowCount).toBe(0);
  await expect(as("web", person.id, "update reminder set attempts = 9")).rejects.toThrow();
});

test("doctor finds a reminder that rang twice and one that nothing calls for", async () => {
  await addDentist();
  await react();
  at("16:30");
  await fire();
  expect((await healthy()).isHealthy).toBe(true);
  await world.admin(`update reminder set status = 'SCHEDULED' where owner_id = $1`, [person.id]);
  await fire();
  const { findings } = await healthy();
  expect(findings.filter(({ count }) => count > 0).map(({ check }) => check)).toEqual(["reminders"]);
});
