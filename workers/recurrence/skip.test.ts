import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aggregates } from "@/lib/assistant/aggregates";
import { undo } from "@/lib/assistant/tools";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { consumerOf } from "@/lib/commands/worker";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { checks } from "@/lib/operations/doctor/checks/all";
import { examine } from "@/lib/operations/doctor/examine";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { reopenTasks } from "@/lib/tasks/commands/reopen-tasks";
import { skipOccurrence } from "@/lib/tasks/commands/skip-occurrence";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { addTask, seeTask } from "@/lib/tasks/testing/to-do";
import { recurrence } from "./worker";

let world: TestWorld;
let person: TestPerson;
/** It is Wednesday, 18 March 2026, where the person is. */
let now = testNow;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.addPerson();
  now = testNow;
});
afterAll(() => world.remove());

const call = () => ({ ...person.call, now });
const react = () => deliverLog(world.pool, [consumerOf(recurrence)], { clock: () => now });
const weekly = (more: object = {}) =>
  addTask(person, { dueDate: "2026-03-18", recurrence: "every week", ...more });
const skip = (taskId: string, version?: number) =>
  execute(
    skipOccurrence,
    { taskId },
    { ...call(), ...(version ? { expectedVersions: { [taskId]: version } } : {}) },
  );
const complete = (taskId: string) => execute(completeTasks, { taskIds: [taskId] }, call());
const change = (taskId: string, fields: object) =>
  execute(updateTasks, { taskIds: [taskId], ...fields }, call());
const takeBack = () => execute(undo, { what: "last" }, call());
const brief = async () =>
  (
    await world.admin<{ due: string; status: string; gone: boolean }>(
      `select due_date::text as due, status, deleted_at is not null as gone from task where owner_id = $1 order by due_date, id`,
      [person.id],
    )
  ).map(({ due, status, gone }) => `${due} ${status}${gone ? " gone" : ""}`);
const openId = async () =>
  (
    await world.admin<{ id: string }>(
      "select id from task where owner_id = $1 and status = 'pending' and deleted_at is null",
      [person.id],
    )
  )[0]?.id ?? "";
const isHealthy = async () => (await examine(world.pool, { checks, aggregates, now })).isHealthy;

test("the open one goes on to the next day, and the day left out never comes", async () => {
  const { id } = await weekly();
  await skip(id);
  await react();
  expect(await brief()).toEqual(["2026-03-25 pending"]);
  expect((await person.events()).at(-1)).toMatchObject({
    type: "todo.task.skipped",
    data: {
      skippedOn: "2026-03-18",
      movedTo: "2026-03-25",
      changes: {
        exdates: { old: [], new: ["2026-03-18"] },
        dueDate: { old: "2026-03-18", new: "2026-03-25" },
      },
    },
  });
  await complete(id);
  await react();
  expect(await brief()).toEqual(["2026-03-25 completed", "2026-04-01 pending"]);
  expect(await isHealthy()).toBe(true);
});

test("of a later one the day is noted on its template, and what was said for that day alone goes with it", async () => {
  const { id } = await weekly({ dueTime: "17:00", items: ["Ferns"] });
  await complete(id);
  await react();
  const next = await openId();
  const { items = [] } = await seeTask(person, next);
  await change(next, {
    title: "Water the ferns twice",
    dueTime: "19:00",
    checkItems: items.map((item) => item.id),
  });
  await skip(next);
  await react();
  expect(await seeTask(person, next)).toMatchObject({
    title: "Water plants",
    dueDate: "2026-04-01",
    dueTime: "17:00",
    items: [{ text: "Ferns", isDone: false }],
  });
  const [template] = await world.admin<{ exdates: string[] }>(
    "select exdates::text[] as exdates from task where id = $1",
    [id],
  );
  expect(template?.exdates).toEqual(["2026-03-25"]);
  await takeBack();
  expect(await seeTask(person, next)).toMatchObject({
    title: "Water the ferns twice",
    dueDate: "2026-03-25",
    dueTime: "19:00",
    items: [{ text: "Ferns", isDone: true }],
  });
  await react();
  expect(await brief()).toEqual(["2026-03-18 completed", "2026-03-25 pending"]);
  expect(await isHealthy()).toBe(true);
});

test("what was taken back for the next day gives it up, and undo gives it back", async () => {
  const { id } = await weekly();
  await complete(id);
  await react();
  await execute(reopenTasks, { taskIds: [id] }, call());
  await react();
  expect(await brief()).toEqual(["2026-03-18 pending", "2026-03-25 pending gone"]);
  await skip(id);
  await react();
  expect((await brief()).sort()).toEqual(["2026-03-25 pending", "2026-03-25 pending gone"]);
  await complete(id);
  await react();
  expect(await brief()).toContain("2026-04-01 pending");
  expect(await isHealthy()).toBe(true);
});

test.each([
  [
    "one that is late goes on to today, if today is a day of the series",
    { recurrence: "every day" },
    "2026-03-20",
  ],
  ["one that is late goes on to the next day of the series", { recurrence: "every 5 days" }, "2026-03-23"],
  [
    "what counts from completion counts from today",
    { recurrence: "every 3 days", repeatFrom: "completion" },
    "2026-03-23",
  ],
])("%s", async (_, rhythm, day) => {
  const { id } = await weekly(rhythm);
  now = new Date("2026-03-20T10:00:00Z");
  await skip(id);
  expect(await seeTask(person, id)).toMatchObject({ dueDate: day });
});

test("the last one can't be skipped, and nothing changes", async () => {
  const { id } = await weekly({ recurrence: "every week 2 times" });
  await skip(id);
  await expect(skip(id)).rejects.toThrow("The series has no later day");
  expect(await brief()).toEqual(["2026-03-25 pending"]);
});

test("the done last one of a series says so, one before it does not", async () => {
  const { id } = await weekly({ recurrence: "every week 2 times" });
  await complete(id);
  expect((await seeTask(person, id)).isLastOfSeries).toBe(false);
  await react();
  const last = await openId();
  expect(await seeTask(person, last)).not.toHaveProperty("isLastOfSeries");
  await complete(last);
  await react();
  expect((await seeTask(person, last)).isLastOfSeries).toBe(true);
});

test("a skipped day counts: two times with one of them skipped is one more", async () => {
  const { id } = await weekly({ recurrence: "every week 2 times" });
  await skip(id);
  await complete(id);
  await react();
  expect(await brief()).toEqual(["2026-03-25 completed"]);
});

test("a task that does not repeat, a done one and another person's are refused", async () => {
  const single = await addTask(person);
  await expect(skip(single.id)).rejects.toThrow("does not repeat");
  const { id } = await weekly();
  await complete(id);
  await expect(skip(id)).rejects.toThrow("done or put away already");
  const other = await world.addPerson({ name: "Bob" });
  await expect(execute(skipOccurrence, { taskId: id }, other.call)).rejects.toMatchObject({
    code: "not_found",
  });
  const stale = await weekly();
  await change(stale.id, { title: "Changed" });
  await expect(skip(stale.id, 1)).rejects.toMatchObject({ code: "stale" });
});
