import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { createPlanner, type Planner } from "@/lib/tasks/testing/plans";
import { getCalendar } from "./get-calendar";

/** One person with 20,000 tasks of which few lie in the month, and 60 series, among as many of others. */
const size = 20_000;
const month = { from: "2026-02-23", to: "2026-04-05" };

let world: TestWorld;
let ada: TestPerson;
let planner: Planner;

beforeAll(async () => {
  world = await createWorld();
  ada = await world.addPerson();
  const others = await Promise.all(Array.from({ length: 4 }, () => world.addPerson()));
  for (const { id } of [ada, ...others]) await fill(id, id === ada.id ? size : size / others.length);
  await world.admin("analyze task");
  planner = createPlanner(world, ada);
});
afterAll(async () => {
  await planner.close();
  await world.remove();
});

/** Tasks every eight hours into the past, nine in ten of them done; every hundredth begins a series with two instances. */
async function fill(ownerId: string, count: number): Promise<void> {
  await world.admin(
    `insert into task (id, owner_id, version, last_event_id, created_at, updated_at, title, priority, category, status, completed_at,
       tags, due_date, timezone, due_at, exdates, repeat_from, position)
     select gen_random_uuid(), $1, 1, gen_random_uuid(), at, at, 'Task ' || n, 'medium', 'personal',
       case when n % 10 = 0 then 'pending' else 'completed' end, case when n % 10 <> 0 then at end,
       '{}', at::date, 'Europe/Berlin', at, '{}', 'due', 0
     from (select n, '2026-06-01T00:00:00Z'::timestamptz - n * interval '8 hours' as at from generate_series(1, $2::int) n) made`,
    [ownerId, count],
  );
  await world.admin(
    `with template as (
       insert into task (id, owner_id, version, last_event_id, created_at, updated_at, title, priority, category, status, completed_at,
         tags, due_date, timezone, due_at, exdates, repeat_from, recurrence_rule, recurrence_from, occurrence_on, position)
       select gen_random_uuid(), $1, 1, gen_random_uuid(), now(), now(), 'Series ' || n, 'medium', 'personal', 'completed', now(),
         '{}', day, 'Europe/Berlin', day, '{}', 'due', 'FREQ=WEEKLY', day, day, 0
       from (select n, date '2026-02-01' + n % 7 as day from generate_series(1, 60) n) made
       returning id, owner_id, due_date, title)
     insert into task (id, owner_id, version, last_event_id, created_at, updated_at, title, priority, category, status,
       tags, due_date, timezone, due_at, exdates, repeat_from, parent_task_id, occurrence_on, position)
     select gen_random_uuid(), owner_id, 1, gen_random_uuid(), now(), now(), title, 'medium', 'personal', 'pending',
       '{}', due_date + 7, 'Europe/Berlin', due_date + 8, '{}', 'due', id, due_date + 7, 0
     from template`,
    [ownerId],
  );
}

const plansOf = (range: object) => planner.plansOf(getCalendar, range, "analyze");

test("a month is read by indexes alone, with row security on: its days, its tasks, the series, what is open of them, their days", async () => {
  const plans = await plansOf(month);
  const indexes = plans.map((plan) =>
    plan.flatMap((node) =>
      node["Relation Name"] === "task" || node["Index Name"] ? [node["Index Name"]] : [],
    ),
  );
  expect(plans).toHaveLength(5);
  expect(indexes[0]).toContain("task_owner_due");
  expect(indexes[1]).toContain("task_pkey");
  expect(indexes[2]).toContain("task_owner_series");
  expect(indexes[3]).toContain("task_owner_repeating");
  expect(indexes[4]).toContain("task_series_occurrence");
  const whole = plans
    .flat()
    .filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] === "task");
  expect(whole).toEqual([]);
});

test("what lies outside of the month is not looked at", async () => {
  const inMonth = 42 * 3 + 60 * 6;
  for (const plan of await plansOf(month)) {
    const looked = plan.map(
      (node) =>
        ((node["Rows Removed by Filter"] ?? 0) + (node["Actual Rows"] ?? Number.NaN)) *
        (node["Actual Loops"] ?? Number.NaN),
    );
    expect(Math.max(...looked)).toBeLessThan(inMonth * 3);
  }
});
