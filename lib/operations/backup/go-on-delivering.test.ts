import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { aggregates } from "@/lib/assistant/aggregates";
import type { Actor } from "@/lib/commands/actor";
import { execute } from "@/lib/commands/execute";
import type { OrderedConsumer } from "@/lib/events/consumer";
import { LogReader } from "@/lib/events/readers/log-reader";
import { createTask } from "@/lib/tasks/commands/create-task";
import { checks } from "../doctor/checks/all";
import { examine } from "../doctor/examine";
import { createWorld, type World } from "../testing/world";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

let before: World;
let after: World;
let folder: string;
let anna: Actor;
let ben: Actor;

beforeAll(async () => {
  [before, after] = await Promise.all([createWorld(), createWorld()]);
  folder = mkdtempSync(path.join(tmpdir(), "daybook-restore-"));
  anna = await before.addPerson("anna@example.org");
  ben = await before.addPerson("ben@example.org");
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all([before.remove(), after.remove()]);
});

const say = (world: World, actor: Actor, title: string) =>
  execute(createTask, { title }, { actor, pool: world.pool });

const told = async (world: World) =>
  (await world.plant("select title from aside.note order by place")).map(({ title }) => title);

/** Reads with a consumer that writes titles down, and fails at those named, until `isEnough`. */
async function readUntil(world: World, failing: string[], isEnough: () => Promise<boolean>): Promise<void> {
  await world.plant(`create schema aside; create table aside.note (place serial, title text);
    grant usage on schema aside to public; grant all on all tables in schema aside to public; grant all on all sequences in schema aside to public`);
  const consumer: OrderedConsumer = {
    kind: "ordered",
    name: "notes",
    types: new Set(["todo.task.created"]),
    handle: async ({ data }, { tx }) => {
      if (failing.includes(String(data.title))) throw new Error("not now");
      await tx.execute(sql`insert into aside.note (title) values (${data.title})`);
    },
  };
  const reader = new LogReader(consumer, { pool: world.pool, url: world.database.url, pollMs: 50 });
  try {
    await vi.waitFor(async () => expect(await isEnough()).toBe(true), { timeout: 15_000, interval: 50 });
  } finally {
    await reader.stop();
  }
}

test("after a restore into a new cluster the readers go on with exactly what was not delivered", async () => {
  for (const title of ["first", "second"]) await say(before, anna, title);
  await say(before, ben, "stuck");
  const isParked = async () => (await before.plant("select 1 from parked")).length === 1;
  await readUntil(before, ["stuck"], async () => (await told(before)).length === 2 && (await isParked()));
  expect(await told(before)).toEqual(["first", "second"]);
  await say(before, anna, "third");
  await say(before, ben, "behind the stuck one");
  // An old cluster has used up many transaction ids; the new one starts below them.
  for (const table of ["event", "cursor", "parked"])
    await before.plant(`update ${table} set xid = (xid::text::bigint + 5000000000)::text::xid8`);

  const file = path.join(folder, "whole.backup");
  const quiet = { progress: () => {} };
  await writeBackup(before.pool, file, { now: new Date(), ...quiet });
  await restoreBackup(after.pool, file, quiet);
  const diagnosis = await examine(after.pool, { checks, aggregates, now: new Date() });
  expect(diagnosis.findings.filter(({ count }) => count > 0)).toEqual([]);
  // Without the marks the cursor alone must know what is done.
  await after.plant("delete from state");
  await say(after, anna, "after the restore");

  await readUntil(after, [], async () => (await told(after)).length >= 4);
  const titles = await told(after);
  expect([...titles].sort()).toEqual(["after the restore", "behind the stuck one", "stuck", "third"]);
  expect(titles.indexOf("stuck")).toBeLessThan(titles.indexOf("behind the stuck one"));
  expect(titles.indexOf("third")).toBeLessThan(titles.indexOf("after the restore"));
  expect(await after.plant("select 1 from parked union all select 1 from dead_letter")).toEqual([]);
});
