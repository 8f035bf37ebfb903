import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aggregates } from "@/lib/assistant/aggregates";
import { undo } from "@/lib/assistant/tools";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld, testNow } from "@/lib/commands/testing/world";
import { consumerOf } from "@/lib/commands/worker";
import type { LoggedEvent } from "@/lib/events/event";
import { replay } from "@/lib/events/replay";
import { retryParked } from "@/lib/events/retry-parked";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { effects } from "@/lib/operations/doctor/checks/effects";
import { examine } from "@/lib/operations/doctor/examine";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { reopenTasks } from "@/lib/tasks/commands/reopen-tasks";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { recurrence } from "./worker";

let world: TestWorld;
let person: TestPerson;
beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  person = await world.addPerson();
});
afterAll(() => world.remove());

const consumer = consumerOf(recurrence);
const react = (order?: (events: LoggedEvent[]) => LoggedEvent[]) =>
  deliverLog(world.pool, [consumer], { clock: () => testNow, ...(order ? { order } : {}) });

interface Row extends Record<string, unknown> {
  id: string;
  due: string;
  status: string;
  gone: boolean;
  version: number;
}
const rows = () =>
  world.admin<Row>(
    `select id, due_date::text as due, status, deleted_at is not null as gone, version from task
     where owner_id = $1 order by occurrence_on, id`,
    [person.id],
  );
const brief = async () =>
  (await rows()).map(({ due, status, gone }) => `${due} ${status}${gone ? " gone" : ""}`);

async function weekly(input: object = {}) {
  const { value } = await execute(
    createTask,
    { title: "Water the plants", dueDate: "2026-03-18", recurrence: "every week", ...input },
    person.call,
  );
  return value.id;
}
const complete = (id: string, now = testNow) =>
  execute(completeTasks, { taskIds: [id] }, { ...person.call, now });
/** What doctor finds of the effects of workers. */
const found = async () =>
  (await examine(world.pool, { checks: [effects], aggregates, now: testNow })).findings.flatMap(
    ({ violations }) => violations.map(({ what }) => what),
  );
const takeBack = (what = "last") => execute(undo, { what }, person.call);

test("a completed weekly task brings the next, once", async () => {
  const id = await weekly();
  await complete(id);
  await react();
  await react();
  expect(await brief()).toEqual(["2026-03-18 completed", "2026-03-25 pending"]);
  const events = await person.events();
  const recurred = events.filter(({ type }) => type === "todo.task.recurred");
  expect(recurred).toHaveLength(1);
  expect(recurred[0]).toMatchObject({
    actor: "recurrence",
    aggregateVersion: 1,
    data: { completedTaskId: id, templateId: id, title: "Water the plants" },
  });
});

test("the next one is told with its cause and the command that made it", async () => {
  await complete(await weekly());
  await react();
  const [chain] = await world.admin(
    `select made.causation_id = done.id as caused, made.correlation_id = done.correlation_id as correlated,
       c.name, c.actor, made.source
     from event made join event done on done.type = 'todo.task.completed' and done.owner_id = made.owner_id
       join command c on c.id = made.command_id
     where made.type = 'todo.task.recurred' and made.owner_id = $1`,
    [person.id],
  );
  expect(chain).toEqual({
    caused: true,
    correlated: true,
    name: "createNextTask",
    actor: "recurrence",
    source: "/daybook/recurrence",
  });
});

test("a task that does not repeat brings nothing", async () => {
  const { value } = await execute(createTask, { title: "Once", dueDate: "2026-03-18" }, person.call);
  await complete(value.id);
  await react();
  expect(await brief()).toEqual(["2026-03-18 completed"]);
});

test("reopening takes an untouched next one back, and completing again revives it", async () => {
  const id = await weekly();
  await complete(id);
  await react();
  await execute(reopenTasks, { taskIds: [id] }, person.call);
  await react();
  expect(await brief()).toEqual(["2026-03-18 pending", "2026-03-25 pending gone"]);
  const [, gone] = await rows();
  await complete(id);
  await react();
  expect(await brief()).toEqual(["2026-03-18 completed", "2026-03-25 pending"]);
  const [, revived] = await rows();
  expect(revived?.id).toBe(gone?.id);
});

test("undo of the completion takes the next one back too", async () => {
  await complete(await weekly());
  await react();
  await takeBack();
  await react();
  expect(await brief()).toEqual(["2026-03-18 pending", "2026-03-25 pending gone"]);
});

test("a next one that somebody touched stays when the one before is reopened", async () => {
  const id = await weekly();
  await complete(id);
  await react();
  const [, next] = await rows();
  await execute(updateTasks, { taskIds: [next?.id ?? ""], title: "Water the cactus" }, person.call);
  await execute(reopenTasks, { taskIds: [id] }, person.call);
  await react();
  expect(await brief()).toEqual(["2026-03-18 pending", "2026-03-25 pending"]);
});

test("of a series that was ended nothing is taken back: it would not come again", async () => {
  const id = await weekly();
  await complete(id);
  await react();
  const [, next] = await rows();
  await execute(updateTasks, { taskIds: [next?.id ?? ""], recurrence: null }, person.call);
  await execute(reopenTasks, { taskIds: [id] }, person.call);
  await execute(updateTasks, { taskIds: [id], title: "Water the cactus" }, person.call);
  await react();
  expect(await brief()).toEqual(["2026-03-18 pending", "2026-03-25 pending"]);
});

test("a day that the series' task gave up for another may have a task again, and doctor finds nothing", async () => {
  const id = await weekly({ recurrence: "every 3 days" });
  await complete(id);
  await react();
  const [, next] = await rows();
  const sooner = { recurrence: "every day", dueDate: "2026-03-19", scope: "all" };
  await execute(updateTasks, { taskIds: [next?.id ?? ""], ...sooner }, person.call);
  for (let times = 0; times < 2; times += 1) {
    await complete((await rows()).at(-1)?.id ?? "");
    await react();
  }
  expect(await brief()).toEqual([
    ...["2026-03-18 completed", "2026-03-19 completed", "2026-03-20 completed"],
    "2026-03-21 pending",
  ]);
  expect(await found()).toEqual([]);
  await world.admin(
    `insert into event (id, type, source, subject, time, owner_id, user_id, aggregate_type, aggregate_version, data_version, correlation_id, actor, actor_id, data)
     select gen_random_uuid(), type, source, gen_random_uuid(), time, owner_id, user_id, aggregate_type, 1, 1, correlation_id, actor, actor_id, data
     from event where type = 'todo.task.recurred' and owner_id = $1 order by seq desc limit 1`,
    [person.id],
  );
  expect(await found()).toEqual(["an occurrence of a series was made twice"]);
});

test("deleting the open one alone brings the next, and undo takes that back", async () => {
  const id = await weekly();
  await execute(deleteTasks, { taskIds: [id] }, person.call);
  await react();
  expect(await brief()).toEqual(["2026-03-18 pending gone", "2026-03-25 pending"]);
  await takeBack();
  await react();
  expect(await brief()).toEqual(["2026-03-18 pending", "2026-03-25 pending gone"]);
});

test("deleting all of a series brings nothing more", async () => {
  const id = await weekly();
  await complete(id);
  await react();
  const [, next] = await rows();
  await execute(deleteTasks, { taskIds: [next?.id ?? ""], scope: "all" }, person.call);
  await react();
  expect(await brief()).toEqual(["2026-03-18 completed", "2026-03-25 pending gone"]);
});

test("the day of completion counts, not the day it is handled; a bill keeps every occurrence", async () => {
  const chore = await weekly();
  const bill = await weekly({ title: "Rent", amount: "900.00" });
  const late = new Date("2026-04-09T10:00:00Z");
  await complete(chore, late);
  await complete(bill, late);
  const muchLater = () => new Date("2026-05-30T10:00:00Z");
  await deliverLog(world.pool, [consumer], { clock: muchLater });
  const found = await world.admin<Row>(
    "select title, due_date::text as due from task where owner_id = $1 and status = 'pending' order by title",
    [person.id],
  );
  expect(found).toEqual([
    { title: "Rent", due: "2026-03-25" },
    { title: "Water the plants", due: "2026-04-15" },
  ]);
});

test("a rule that has ended brings nothing", async () => {
  const id = await weekly({ recurrence: "FREQ=WEEKLY;COUNT=1" });
  await complete(id);
  await react();
  expect(await brief()).toEqual(["2026-03-18 completed"]);
});

test("shuffled, the events give the same rows", async () => {
  const id = await weekly();
  await complete(id);
  await react();
  const [, next] = await rows();
  await complete(next?.id ?? "");
  await execute(reopenTasks, { taskIds: [next?.id ?? ""] }, person.call);
  await complete(next?.id ?? "");
  const shuffle = (events: LoggedEvent[]) =>
    events
      .map((one) => ({ one, at: Math.random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  await react(shuffle);
  expect(await brief()).toEqual(["2026-03-18 completed", "2026-03-25 completed", "2026-04-01 pending"]);
});

test("replay of all that happened doubles nothing", async () => {
  const id = await weekly();
  await complete(id);
  await react();
  const before = await rows();
  const count = await replay({ pool: world.pool }, "recurrence", null, {
    from: new Date("2026-01-01"),
    to: new Date("2027-01-01"),
    ownerId: person.id,
  });
  expect(count).toBeGreaterThanOrEqual(3);
  await retryParked(consumer, { pool: world.pool, clock: () => testNow });
  expect(await world.admin("select 1 from parked where owner_id = $1", [person.id])).toEqual([]);
  expect(await rows()).toEqual(before);
});
