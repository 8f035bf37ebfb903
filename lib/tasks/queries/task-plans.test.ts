import { afterAll, beforeAll, expect, test } from "vitest";
import type { Query } from "@/lib/commands/command";
import { ask } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { createPlanner, flat, type Plan, type Planner } from "@/lib/tasks/testing/plans";
import { findTasks } from "./find-tasks";
import { getDay } from "./get-day";
import { getTags } from "./get-tags";
import { getTask } from "./get-task";
import { getTaskCounts } from "./get-task-counts";

/** One person with 20,000 tasks, nine in ten of them done, among as many of others. */
const size = 20_000;

let world: TestWorld;
let ada: TestPerson;
let planner: Planner;
const plansOf = (query: Query, input: object) => planner.plansOf(query, input);

beforeAll(async () => {
  world = await createWorld();
  ada = await world.addPerson();
  const others = await Promise.all(Array.from({ length: 4 }, () => world.addPerson()));
  for (const { id } of [ada, ...others]) await fill(id, id === ada.id ? size : size / others.length);
  await world.admin("update task set deleted_at = now() where title ~ '7777$'");
  await world.admin("analyze task, task_search, task_word");
  planner = createPlanner(world, ada);
});
afterAll(async () => {
  await planner.close();
  await world.remove();
});

const fill = (ownerId: string, count: number) =>
  world.admin(
    `insert into task (id, owner_id, version, last_event_id, created_at, updated_at, title, priority, category, status, completed_at,
       tags, due_date, timezone, due_at, exdates, repeat_from, position)
     select gen_random_uuid(), $1, 1, gen_random_uuid(), at, at, 'Task ' || n,
       case when n % 1000 = 0 then 'critical' else (array['low','medium','high'])[1 + n % 3] end,
       case when n % 1000 = 10 then 'other' else 'personal' end,
       case when n % 1000 = 20 then 'in_progress' when n % 1000 = 5 then 'archived' when n % 10 = 0 then 'pending' else 'completed' end,
       case when n % 10 <> 0 then at end, case when n % 1000 = 30 then '{rare}' else '{usual}' end::text[],
       at::date, 'Europe/Berlin', at, '{}', 'due', 0
     from (select n, '2026-06-01T00:00:00Z'::timestamptz - n * interval '1 hour' as at from generate_series(1, $2::int) n) made`,
    [ownerId, count],
  );

const week = { dueFrom: "2026-03-16", dueTo: "2026-03-22" };
test.each<[string, Query, object, string]>([
  ["open ones by day", findTasks, {}, "task_owner_open"],
  ["open ones of a week", findTasks, week, "task_owner_open"],
  ["what is overdue", findTasks, { overdue: true }, "task_owner_open"],
  ["all of a week", findTasks, { ...week, status: "all" }, "task_owner_due"],
  ["all by day", findTasks, { status: "all", sort: "due" }, "task_owner_due"],
  ["the newest", findTasks, { status: "all", sort: "created" }, "task_owner_created"],
  ["what was done last", findTasks, { status: "completed" }, "task_owner_completed"],
  [
    "what was done in a week",
    findTasks,
    { completedFrom: "2026-03-16", completedTo: "2026-03-22" },
    "task_owner_completed",
  ],
  ["what matters most", findTasks, { priority: "critical" }, "task_owner_priority"],
  ["open ones by how much they matter", findTasks, { sort: "priority" }, "task_owner_priority"],
  ["open ones in the person's own order", findTasks, { sort: "manual" }, "task_owner_position"],
  ["open ones by category", findTasks, { sort: "category" }, "task_owner_category"],
  ["open ones by tag", findTasks, { sort: "tag" }, "task_owner_tag"],
  ["a category", findTasks, { category: "other" }, "task_owner_category"],
  ["what is begun", findTasks, { status: "in_progress" }, "task_owner_begun"],
  ["the archive", findTasks, { status: "archived" }, "task_owner_begun"],
  ["the trash", findTasks, { status: "deleted" }, "task_owner_trash"],
  ["all by title", findTasks, { status: "all", sort: "title" }, "task_owner_title_key"],
  ["a word that is in few", findTasks, { text: "1230" }, "task_pkey"],
  [
    "a beginning that a thousand have",
    findTasks,
    { text: "12", status: "all", sort: "due" },
    "task_owner_due",
  ],
  ["a word that is in most", findTasks, { text: "task" }, "task_owner_open"],
  ["a tag of few", findTasks, { tags: ["rare"] }, "task_pkey"],
  ["a tag of most", findTasks, { tags: ["usual"], sort: "due" }, "task_owner_open"],
  ["a word and a week", findTasks, { text: "task", ...week }, "task_owner_open"],
  ["one by its id", getTask, { taskId: "0198a000-0000-7000-8000-000000000000" }, "task_pkey"],
])("%s: found by an index, with row security on", async (_, query, input, index) => {
  if (query === getTask) Object.assign(input, { taskId: await anyId() });
  const [plan, ...more] = await plansOf(query, input);
  expect(more).toEqual([]);
  const scans = (plan ?? []).filter((node) => node["Node Type"].includes("Scan"));
  expect(scans.map((node) => node["Index Name"])).toContain(index);
  expect(
    scans.filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] === "task"),
  ).toEqual([]);
});

test("of a thousand that have a beginning, the list's index says which come first: none of the others is looked at", async () => {
  const [plan] = await plansOf(findTasks, { text: "12", status: "all", sort: "due" });
  const scan = (plan ?? []).find((node) => node["Index Name"] === "task_owner_due");
  expect(scan?.["Index Cond"]).toMatch(/id = ANY/);
});

test("what tasks point at is looked up for those a page shows, not for all that are found and sorted", async () => {
  const asked = { tags: ["rare"], status: "all", sort: "due", limit: 5 };
  const [plan = []] = await planner.plansOf(findTasks, asked, "analyze");
  const found = plan.find(
    (node) => node["Index Name"] === "task_pkey" && node["Index Cond"]?.includes("ANY"),
  );
  expect(found?.["Actual Rows"]).toBe(20);
  const names = plan.filter((node) => ["wallet", "category"].includes(node["Relation Name"] ?? ""));
  expect(names.map((node) => node["Actual Loops"])).toEqual([6, 6]);
});

test("a search reads the owner's part of the index of words", async () => {
  const rows = await world.admin<{ "QUERY PLAN": { Plan: Plan }[] }>(
    `explain (format json) select s.task_id from task_search s
     where s.words @@ (quote_literal(daybook_search_key($1) || '1230') || ':*')::tsquery and s.owner_id = $1 limit 1001`,
    [ada.id],
  );
  const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
  expect((plan ? flat(plan) : []).map((node) => node["Index Name"])).toContain("task_search_words");
});

test.each(["due", "priority", "created", "title"])(
  "a further page by %s looks through no table",
  async (sort) => {
    const asked = { status: sort === "priority" ? "open" : "all", sort };
    const { nextCursor } = await ask(findTasks, asked, ada.call);
    const [plan] = await plansOf(findTasks, { ...asked, cursor: nextCursor });
    const scans = (plan ?? []).filter((node) => node["Relation Name"] === "task");
    expect(scans.length).toBeGreaterThan(0);
    expect(scans.map((node) => node["Node Type"])).not.toContain("Seq Scan");
  },
);

test.each([
  [{ sort: "title", status: "all" }, "task_owner_title_key", /ROW\(title_key, id\) > ROW\('task 1/],
  [{ sort: "created", status: "all" }, "task_owner_created", /ROW\(created_at, id\) < ROW\('2026/],
  [{ sort: "manual", status: "open" }, "task_owner_position", /ROW\("?position"?, id\) > ROW\('0'/],
  [{ status: "completed" }, "task_owner_completed", /ROW\(completed_at, id\) < ROW\('2026/],
])(
  "a further page of %j enters the index at its place, with row security on",
  async (list, index, condition) => {
    const asked = { ...list, limit: 1 };
    const { nextCursor } = await ask(findTasks, asked, ada.call);
    const [plan] = await plansOf(findTasks, { ...asked, cursor: nextCursor });
    const scan = (plan ?? []).find((node) => node["Index Name"] === index);
    expect(scan?.["Index Cond"]).toMatch(condition);
  },
);

test("a further page is found by the index too", async () => {
  const { nextCursor } = await ask(findTasks, {}, ada.call);
  const [plan] = await plansOf(findTasks, { cursor: nextCursor });
  expect((plan ?? []).map((node) => node["Index Name"])).toContain("task_owner_open");
});

test("the counts of the rail are read from the index of what is open, and no further than they are told", async () => {
  const [plan] = await plansOf(getTaskCounts, {});
  const nodes = plan ?? [];
  expect(nodes.filter((node) => node["Node Type"] === "Limit")).toHaveLength(3);
  expect(nodes.filter((node) => node["Node Type"] === "Seq Scan")).toEqual([]);
});

test("the tags to choose from are read through an index, of so many tasks at most", async () => {
  const [plan] = await plansOf(getTags, {});
  const types = (plan ?? []).map((node) => node["Node Type"]);
  expect(types.filter((type) => type === "Limit")).toHaveLength(2);
  expect(types).not.toContain("Seq Scan");
});

test("the lists of a day are each found by an index", async () => {
  const plans = await plansOf(getDay, {});
  expect(plans.length).toBeGreaterThanOrEqual(5);
  for (const plan of plans)
    expect(
      plan.filter((node) => node["Node Type"] === "Seq Scan" && node["Relation Name"] === "task"),
    ).toEqual([]);
});

const anyId = async () =>
  (await world.admin<{ id: string }>("select id from task where owner_id = $1 limit 1", [ada.id]))[0]?.id;
