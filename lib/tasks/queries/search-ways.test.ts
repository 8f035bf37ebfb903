import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { inTransaction } from "@/lib/db/transaction";
import type { TaskView } from "@/lib/tasks/task-view";
import { findTasks } from "./find-tasks";

/** One person with 4,000 tasks, and another with the same: words that are in all of them, in half, in few. */
const size = 4_000;

let world: TestWorld;
let ada: TestPerson;
let eve: TestPerson;

beforeAll(async () => {
  world = await createWorld();
  ada = await world.addPerson();
  const bob = await world.addPerson();
  eve = await world.addPerson();
  await fill(ada.id, size);
  await fill(bob.id, size);
  await fill(eve.id, 100);
});
afterAll(() => world.remove());

/** Many share a day, so that pages end among equals; each tenth is open. "late" is in the last ones of the list by day alone. */
const fill = (ownerId: string, count: number) =>
  world.admin(
    `insert into task (id, owner_id, version, last_event_id, created_at, updated_at, title, priority, category, status, completed_at,
       tags, due_date, timezone, due_at, exdates, repeat_from, position)
     select gen_random_uuid(), $1, 1, gen_random_uuid(), at, at,
       concat_ws(' ', 'every', case when n % 2 = 0 then 'half' end, case when n % 5 = 0 then 'fifth' end,
         case when n % 50 = 0 then 'rare' end, case when n <= 600 then 'late' end, n),
       'medium', 'personal', case when n % 10 = 0 then 'pending' else 'completed' end, case when n % 10 <> 0 then at end,
       case when n % 4 = 0 then '{quarter}' else '{}' end::text[],
       case when n % 7 <> 0 then at::date end, 'UTC', case when n % 7 <> 0 then date_trunc('day', at) end, '{}', 'due', 0
     from (select n, '2026-06-01T00:00:00Z'::timestamptz - n * interval '1 hour' as at from generate_series(1, $2::int) n) made`,
    [ownerId, count],
  );

const wanted = [
  { text: "every" },
  { text: "half" },
  { text: "half fifth" },
  { text: "hal fif" },
  { text: "fifht" },
  { text: "rare" },
  { text: "late" },
  { text: "every late", status: "open" },
  { text: "1" },
  { text: "half", status: "open" },
  { text: "half", sort: "created" },
  { text: "fifth", sort: "title" },
  { tags: ["quarter"], sort: "created" },
  { tags: ["quarter"], text: "fifth" },
  { tags: ["quarter"], text: "fifth", status: "open", sort: "tag" },
];

/** The first pages of what is asked, one after the other. */
async function pagesOf(asked: object, pages: number): Promise<TaskView[]> {
  const items: TaskView[] = [];
  for (let page = 0, cursor: string | null = ""; page < pages && cursor !== null; page++) {
    const found: { items: TaskView[]; nextCursor: string | null } = await ask(
      findTasks,
      { ...asked, ...(cursor && { cursor }) },
      ada.call,
    );
    items.push(...found.items);
    cursor = found.nextCursor;
  }
  return items;
}

/** Whether a task has what was asked for, as one reads it. */
function has({ title, tags: own }: TaskView, { text = "", tags = [] }: { text?: string; tags?: string[] }) {
  const words = title.split(" ");
  return (
    text
      .replace("fifht", "fifth")
      .split(" ")
      .every((said) => words.some((word) => word.startsWith(said))) && tags.every((tag) => own.includes(tag))
  );
}

const lists = new Map<string, TaskView[]>();

/** All of a list; nobody changes it meanwhile. */
async function allOf(list: object): Promise<TaskView[]> {
  const key = JSON.stringify(list);
  const all = lists.get(key) ?? (await pagesOf({ ...list, limit: 200 }, 100));
  lists.set(key, all);
  return all;
}

const check = async () => {
  for (const asked of wanted) {
    const { text: _, tags: __, ...list } = { text: "", tags: [], status: "all", sort: "due", ...asked };
    const right = (await allOf(list)).filter((task) => has(task, asked)).map(({ title }) => title);
    for (const [limit, pages] of [
      [5, 4],
      [200, 2],
    ] as const) {
      const found = await pagesOf({ status: "all", sort: "due", ...asked, limit }, pages);
      expect(
        found.map(({ title }) => title),
        `${JSON.stringify(asked)} by ${limit}`,
      ).toEqual(right.slice(0, limit * pages));
    }
  }
};

/** What the database says of words: their number, or that the list is to be read. */
function wayOf({ id }: TestPerson, said: string, page: number): Promise<number | "list"> {
  return inTransaction(world.pool, { role: "web", ownerId: id }, async (tx) => {
    const { rows } = await tx.execute<{ count: number | null }>(
      sql`select cardinality(ids) as count from daybook_search(${said}, '{}', ${page}, 3000)`,
    );
    return rows[0]?.count ?? "list";
  });
}

test("pages of a search are those of the list without what lacks the words, however many have them", check);

test("and they are the same where the statistics know the words", async () => {
  await world.admin("analyze task, task_search, task_word");
  await check();
});

test("the list is read where it soon fills the page, and else what has the words is looked up", async () => {
  expect(await wayOf(ada, "every", 51)).toBe("list");
  expect(await wayOf(ada, "half", 51)).toBe("list");
  expect(await wayOf(ada, "half fifth", 51)).toBe(400);
  expect(await wayOf(ada, "half fifth", 6)).toBe("list");
  expect(await wayOf(ada, "rare", 51)).toBe(80);
  // A beginning of many words, of which the statistics know nothing.
  expect(await wayOf(ada, "1", 51)).toBe(1_111);
});

test("what is common with others is not so with who has few tasks", async () => {
  expect(await wayOf(eve, "every", 6)).toBe(100);
});

test("the web may not ask what the statistics know of other people's words", async () => {
  const client = await world.pool.connect();
  try {
    await client.query("begin; set local role daybook_web");
    await expect(client.query("select daybook_is_common('''any''', 1, 1, 1)")).rejects.toThrow(
      /permission denied/,
    );
  } finally {
    await client.query("rollback");
    client.release();
  }
});
