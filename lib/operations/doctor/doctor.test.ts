import { afterAll, beforeAll, expect, test } from "vitest";
import { aggregates } from "@/lib/assistant/aggregates";
import { undo } from "@/lib/assistant/tools";
import type { Actor } from "@/lib/commands/actor";
import { execute } from "@/lib/commands/execute";
import { taskRowColumns } from "@/lib/db/schema/tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { createWorld, type World } from "../testing/world";
import { checks } from "./checks/all";
import { type Diagnosis, examine } from "./examine";
import { inWords } from "./in-words";

let world: World;
let anna: Actor;
let ben: Actor;
let taskId: string;

beforeAll(async () => {
  world = await createWorld();
  await world.plant("create schema aside");
  anna = await world.addPerson("anna@example.org");
  ben = await world.addPerson("ben@example.org");
  const make = (title: string, actor: Actor) =>
    execute(
      createTask,
      { title, recurrence: "every week" },
      { actor, pool: world.pool, idempotencyKey: title },
    );
  taskId = (await make("Bins", anna)).value.id;
  const taken = await make("Taken back", anna);
  await execute(undo, { what: taken.commandId }, { actor: anna, pool: world.pool });
  await make("Plants", ben);
  await audited();
});
afterAll(() => world.remove());

/** Every event has its audit row, and the audit's cursor stands at the end. */
async function audited(): Promise<void> {
  await world.plant(`insert into audit_log (id, event_id, event_type, entity_type, entity_id, owner_id, user_id, actor, actor_id, correlation_id, command_id, occurred_at, payload)
    select gen_random_uuid(), id, type, aggregate_type, subject, owner_id, user_id, actor, actor_id, correlation_id, command_id, time, data from event e
    where not exists (select 1 from audit_log a where a.event_id = e.id)`);
  await world.plant("delete from cursor");
  await world.plant(
    "insert into cursor (consumer, xid, seq) select 'audit', xid, seq from event order by xid desc, seq desc limit 1",
  );
}

const diagnose = (now = new Date()): Promise<Diagnosis> => examine(world.pool, { checks, aggregates, now });

const told = ({ findings }: Diagnosis) =>
  findings.flatMap(({ check, violations }) => violations.map(({ what, ids }) => ({ check, what, ids })));

/** Plants something, hears what doctor says of it, and puts everything back. */
async function saysOf(
  plantSql: string,
  values: unknown[],
  undoSql: string,
): Promise<ReturnType<typeof told>> {
  const planted = await world.plant(plantSql, values);
  try {
    return told(await diagnose());
  } finally {
    await world.plant(
      undoSql,
      undoSql.includes("$1") ? (planted[0] ? Object.values(planted[0]) : values) : [],
    );
    expect(told(await diagnose()), "put back").toEqual([]);
  }
}

test("a healthy database passes, and its figures are told", async () => {
  const diagnosis = await diagnose();
  expect(told(diagnosis)).toEqual([]);
  expect(diagnosis.isHealthy).toBe(true);
  expect(diagnosis.figures).toMatchObject({ owners: 2, events: 4 });
  expect(diagnosis.figures.consumers).toEqual([{ consumer: "audit", lag: 0, parked: 0, deadLetters: 0 }]);
  expect(inWords(diagnosis)).toMatch(/All is well: \d+ checks over 2 spaces and 4 events\./);
});

test("what is still in flight is lag, not a violation", async () => {
  await execute(createTask, { title: "Just now" }, { actor: ben, pool: world.pool });
  const diagnosis = await diagnose();
  expect(diagnosis.isHealthy).toBe(true);
  expect(diagnosis.figures.consumers).toEqual([{ consumer: "audit", lag: 1, parked: 0, deadLetters: 0 }]);
  await audited();
});

test("a row changed without an event is named, with the fields that differ", async () => {
  const said = await saysOf(
    "update task set title = 'Other', position = 7 where id = $1",
    [taskId],
    "update task set title = 'Bins', position = 0 where id = $1",
  );
  expect(said).toEqual([
    {
      check: "replay",
      what: "a task is not as the log tells: title, position",
      ids: expect.objectContaining({ task: taskId }),
    },
  ]);
});

test("a row whose last event is another one is named", async () => {
  const said = await saysOf(
    "update task set last_event_id = gen_random_uuid() where id = $1",
    [taskId],
    "update task set last_event_id = (select id from event where subject = task.id and type = 'todo.task.created') where id = $1",
  );
  expect(said.map(({ what }) => what)).toEqual(["a task is not as the log tells: lastEventId"]);
});

/** What a task can be inserted with. */
const columns = Object.values(taskRowColumns)
  .map(({ name }) => name)
  .join(", ");

test("a row that no event tells of is named", async () => {
  const said = await saysOf(
    `insert into task (${columns}) select ${columns} from (select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'occurrence_on', null))).*
     from task t where id = $1) another returning id`,
    [taskId],
    "delete from task where id = $1",
  );
  expect(said.map(({ what }) => what)).toEqual(["a task is there that no event tells of"]);
});

test("an event whose row is gone is named, but one purged from the trash after 30 days is not", async () => {
  await world.plant("create table aside.kept as select * from task");
  const putBack = `insert into task (${columns}) select ${columns} from aside.kept where id not in (select id from task)`;
  const said = await saysOf("delete from task where id = $1", [taskId], putBack);
  expect(said).toEqual([
    {
      check: "replay",
      what: "the log tells of a task that is not there",
      ids: expect.objectContaining({ task: taskId }),
    },
  ]);
  await world.plant("delete from task where deleted_at is not null");
  expect(told(await diagnose()).map(({ what }) => what)).toEqual([
    "the log tells of a task that is not there",
  ]);
  expect(told(await diagnose(new Date(Date.now() + 31 * 86_400_000)))).toEqual([]);
  await world.plant(putBack);
  await world.plant("drop table aside.kept");
});

test("a version that leaps and versions out of order are named", async () => {
  const said = await saysOf(
    "update event set aggregate_version = 3 where subject = $1",
    [taskId],
    "update event set aggregate_version = 1 where subject = $1",
  );
  expect(said.map(({ check, what }) => `${check}: ${what}`)).toEqual([
    "replay: a task is not as the log tells: version",
    "versions: a task steps from version 0 to 3",
  ]);
});

test("an event missing in the audit, an audit row too many, and one that says something else are named", async () => {
  await world.plant("create table aside.kept as select * from audit_log");
  const putBack = "insert into audit_log select * from aside.kept where id not in (select id from audit_log)";
  const missing = await saysOf("delete from audit_log where entity_id = $1", [taskId], putBack);
  expect(missing.map(({ what }) => what)).toEqual(["an event is missing in the audit"]);
  const more = await saysOf(
    `insert into audit_log select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'event_id', gen_random_uuid()))).* from audit_log a where entity_id = $1 returning id`,
    [taskId],
    "delete from audit_log where id = $1",
  );
  expect(more.map(({ what }) => what)).toEqual(["an audit row tells of an event that is not in the log"]);
  const other = await saysOf(
    "update audit_log set actor = 'api' where entity_id = $1",
    [taskId],
    "update audit_log set actor = 'user' where entity_id = $1",
  );
  expect(other.map(({ what }) => what)).toEqual(["an audit row does not say what its event says"]);
  await world.plant("drop table aside.kept");
});

test("a balance and a sum by day that are no recount are named", async () => {
  const wallet = `insert into wallet (id, owner_id, version, last_event_id, created_at, updated_at, name, kind, currency, opening_minor, balance_minor)
    values (gen_random_uuid(), $1, 1, gen_random_uuid(), now(), now(), 'Odd', 'cash', 'EUR', 500, 700) returning id`;
  const said = await saysOf(wallet, [anna.ownerId], "delete from wallet where id = $1");
  expect(said.find(({ check }) => check === "balances")).toMatchObject({
    ids: { kept: "700", recounted: "500" },
  });
  const sum = await saysOf(
    `insert into spend_by_day (owner_id, wallet_id, day, income_minor, expense_minor, count, income_count)
       values ($1, gen_random_uuid(), '2026-03-01', 0, 100, 1, 0) returning wallet_id`,
    [anna.ownerId],
    "delete from spend_by_day where wallet_id = $1",
  );
  expect(sum.map(({ check, ids }) => `${check} ${ids.day}`)).toEqual(["day sums 2026-03-01"]);
});

test("a cause, a command and a correlation that are not there are named", async () => {
  const nobody = "00000000-0000-4000-8000-000000000001";
  const cause = await saysOf(
    "update event set causation_id = $2 where subject = $1",
    [taskId, nobody],
    "update event set causation_id = null where causation_id = '00000000-0000-4000-8000-000000000001'",
  );
  expect(cause.map(({ what }) => what)).toEqual(["an event's cause is not in the log"]);
  const [row] = await world.plant("select command_id from event where subject = $1", [taskId]);
  await world.plant("create table aside.kept as select * from command where id = $1", [row?.command_id]);
  const command = await saysOf(
    "delete from command where id = $1",
    [row?.command_id],
    "insert into command select * from aside.kept",
  );
  expect(command.map(({ what }) => what)).toEqual([
    "an event's command is not there",
    "an answer is kept for a command that is not there",
  ]);
  await world.plant("drop table aside.kept");
  const root = await saysOf(
    "with a as (update audit_log set correlation_id = $2 where entity_id = $1) update event set correlation_id = $2 where subject = $1",
    [taskId, nobody],
    `with a as (update audit_log set correlation_id = command_id where correlation_id = '${nobody}') update event set correlation_id = command_id where correlation_id = '${nobody}'`,
  );
  expect(root.map(({ what }) => what)).toEqual(["the root of an event's correlation is not there"]);
});

test("a row of nobody, and one that points at another owner's, are named", async () => {
  const orphan = await saysOf(
    `insert into conversation (id, owner_id, title, status, created_at, updated_at)
       values (gen_random_uuid(), gen_random_uuid(), 'x', 'ACTIVE', now(), now()) returning id`,
    [],
    "delete from conversation where id = $1",
  );
  expect(orphan.map(({ what }) => what)).toEqual(["a row of conversation belongs to nobody"]);
  const crossed = await saysOf(
    "update task set parent_task_id = $1 where owner_id = $2 and title = 'Just now'",
    [taskId, ben.ownerId],
    `update task set parent_task_id = null where owner_id = '${ben.ownerId}'`,
  );
  expect(crossed.filter(({ check }) => check === "owners").map(({ what }) => what)).toContain(
    "a task's parent_task_id points at another owner's task",
  );
});

test("an effect that is there twice is named", async () => {
  const said = await saysOf(
    `insert into event (id, type, source, subject, time, owner_id, user_id, aggregate_type, aggregate_version, data_version, correlation_id, command_id, actor, actor_id, data)
       select gen_random_uuid(), 'finance.budget.exceeded', source, subject, time, owner_id, user_id, 'budget', 1, 1, correlation_id, command_id, actor, actor_id,
         '{"periodStart": "2026-03-01", "crossing": 1}' from event, generate_series(1, 2) where subject = $1`,
    [taskId],
    "delete from event where type = 'finance.budget.exceeded'",
  );
  expect(said.map(({ what }) => what)).toEqual(["a budget's crossing was told twice"]);
});

test("a cursor ahead of the log, and parked events, dead letters and marks of nothing, are named", async () => {
  const ahead = await saysOf(
    "insert into cursor (consumer, xid, seq) values ('live', '999999999', 1)",
    [],
    "delete from cursor where consumer = 'live'",
  );
  expect(ahead.map(({ what }) => what)).toEqual([
    "a consumer's cursor is ahead of the log, so it would be silent",
  ]);
  const parked = await saysOf(
    `insert into parked (consumer, owner_id, event_id, event_time, xid, seq, attempts, next_at, first_at)
       values ('live', $1, gen_random_uuid(), now(), '5', 5, 1, now(), now())`,
    [anna.ownerId],
    "delete from parked",
  );
  expect(parked.map(({ what }) => what)).toEqual(["a parked event is not in the log at its place"]);
  const letter = await saysOf(
    `insert into dead_letter (id, consumer, event_id, type, error, attempts, first_at, last_at)
       values (gen_random_uuid(), 'live', gen_random_uuid(), 'x', 'x', 5, now(), now())`,
    [],
    "delete from dead_letter",
  );
  expect(letter.map(({ what }) => what)).toEqual(["a dead letter's event is not in the log"]);
  const mark = await saysOf(
    "insert into state (key) values ('processed-' || gen_random_uuid() || '-live')",
    [],
    "delete from state",
  );
  expect(mark.map(({ what }) => what)).toEqual(["an event is marked as handled that is not in the log"]);
});

test("a live system goes on while doctor looks, and what is written meanwhile is not looked at", async () => {
  const slow = {
    scope: "database",
    name: "slow",
    promise: "writes go on",
    run: async () => {
      await execute(createTask, { title: "Meanwhile" }, { actor: anna, pool: world.pool });
    },
  } as const;
  const diagnosis = await examine(world.pool, { checks: [slow, ...checks], aggregates, now: new Date() });
  expect(told(diagnosis)).toEqual([]);
});
