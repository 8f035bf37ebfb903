import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { personActor } from "@/lib/commands/actor";
import { ask, execute } from "@/lib/commands/execute";
import { newId } from "@/lib/core/ids";
import { createPool, type Pool } from "@/lib/db/pool";
import { type ReminderRow, reminder } from "@/lib/db/schema/reminders";
import { inTransaction } from "@/lib/db/transaction";
import { findNotifications } from "@/lib/notifications/queries/find-notifications";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { clusterForTests } from "./support/test-cluster";

const cluster = clusterForTests({
  withWeb: false,
  workers: ["relay", "reminders", "notifications"],
  replicas: { reminders: 2 },
});
const soon = { timeout: 20_000, interval: 100 };
/** The cron ticks each minute. */
const sweepMs = 75_000;
const me = newId(Date.now());
const actor = personActor(me);

let pool: Pool;
beforeAll(async () => {
  pool = createPool({ url: cluster().make.databaseUrl, max: 3 });
  await inTransaction(pool, { role: "auth" }, (tx) =>
    tx.execute(sql`insert into "user" (id, name, email, timezone)
      values (${me}, 'Ada', ${`${me}@example.org`}, 'UTC')`),
  );
  await inTransaction(pool, { role: "web", ownerId: me }, async (tx) => {
    await tx.execute(sql`insert into space (id, kind, created_at) values (${me}, 'person', now())`);
    await tx.execute(
      sql`insert into space_member (space_id, user_id, created_at) values (${me}, ${me}, now())`,
    );
  });
});
afterAll(() => pool?.end());

/** The next full minute, UTC, that leaves everything the time to be set. */
function nextMinute(): Date {
  return new Date(Math.ceil((Date.now() + 8_000) / 60_000) * 60_000);
}

async function addTask(title: string, at: Date): Promise<string> {
  const reminders = [{ at: at.toISOString().slice(0, 16) }];
  return (await execute(createTask, { title, reminders }, { actor, pool })).value.id;
}

const read = (taskId: string): Promise<ReminderRow | undefined> =>
  inTransaction(pool, { role: "worker", ownerId: me }, async (tx) => {
    const [row] = await tx
      .select()
      .from(reminder)
      .where(and(eq(reminder.ownerId, me), eq(reminder.taskId, taskId)));
    return row;
  });

/** How often a task's reminder has rung, by the log. */
const rings = (taskId: string): Promise<number> =>
  inTransaction(pool, { role: "worker", ownerId: me }, async (tx) => {
    const { rows } = await tx.execute<{ count: number }>(sql`select count(*)::int as count from event
      where owner_id = ${me} and type = 'todo.reminder.due' and data->>'taskId' = ${taskId}`);
    return rows[0]?.count ?? 0;
  });

const toldOf = async (): Promise<string[]> =>
  (await ask(findNotifications, {}, { actor, pool })).items.map(({ title }) => title).sort();

test("a scheduler's job rings a reminder on time and once, though the sweep and a second replica look for it, too", async () => {
  const at = nextMinute();
  const rung = await addTask("Rings", at);
  const done = await addTask("Is done before", at);
  for (const one of [rung, done])
    await expect.poll(async () => (await read(one))?.jobState, soon).toBe("set");
  await execute(completeTasks, { taskIds: [done] }, { actor, pool });
  await expect.poll(async () => (await read(done))?.jobState, soon).toBe("none");
  await expect.poll(async () => (await read(rung))?.status, { ...soon, timeout: 90_000 }).toBe("EXECUTED");
  await expect.poll(toldOf, soon).toEqual(["Rings"]);
  const row = await read(rung);
  expect((row?.firedAt?.getTime() ?? 0) - at.getTime()).toBeLessThan(5_000);
  expect((await read(done))?.status).toBe("CANCELLED");
});

test("without a scheduler the sweep rings it, and once", async () => {
  await cluster().part("scheduler").stop();
  const at = nextMinute();
  const rung = await addTask("Swept", at);
  await expect.poll(async () => (await read(rung))?.status, soon).toBe("SCHEDULED");
  const patience = at.getTime() - Date.now() + sweepMs;
  await expect.poll(async () => (await read(rung))?.status, { ...soon, timeout: patience }).toBe("EXECUTED");
  await expect.poll(toldOf, soon).toEqual(["Rings", "Swept"]);
  await cluster().part("scheduler").start();
  expect(await rings(rung)).toBe(1);
}, 200_000);
