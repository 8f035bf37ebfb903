import { setTimeout as sleep } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import { aggregates } from "@/lib/assistant/aggregates";
import { createPool, type Pool } from "@/lib/db/pool";
import { inTransaction } from "@/lib/db/transaction";
import { checks } from "@/lib/operations/doctor/checks/all";
import { type Diagnosis, examine } from "@/lib/operations/doctor/examine";
import type { Ledger, Write } from "./writer";

const drainedMs = 60_000;

/** Rows past row security. */
export function asDoctor<T>(pool: Pool, query: SQL): Promise<T[]> {
  return inTransaction(pool, { role: "doctor", mode: "read only" }, async (tx) => {
    const { rows } = await tx.execute(query);
    return rows as T[];
  });
}

/** Waits until every consumer has read all there is. @returns what hinders it, where it takes too long. */
async function drained(pool: Pool): Promise<string[]> {
  const end = Date.now() + drainedMs;
  for (;;) {
    const behind = await asDoctor<{ consumer: string; lag: number; parked: number }>(
      pool,
      sql`select c.consumer, (select count(*)::int from event e where (e.xid, e.seq) > (c.xid, c.seq)) as lag,
        (select count(*)::int from parked p where p.consumer = c.consumer) as parked from cursor c`,
    );
    const waiting = behind.filter(({ lag, parked }) => lag + parked > 0);
    if (behind.length > 0 && waiting.length === 0) return [];
    if (Date.now() > end)
      return behind.length === 0
        ? ["no consumer reads the log"]
        : waiting.map(({ consumer, lag, parked }) => `${consumer} is behind by ${lag}, ${parked} parked`);
    await sleep(100);
  }
}

/** Each key has one command, and one thing; each acknowledged thing is there, in the state that was said. */
async function compare(pool: Pool, ledger: Ledger): Promise<string[]> {
  const kept = await asDoctor<{ key: string; n: number }>(
    pool,
    sql`select key, count(*)::int as n from idempotency_key group by key`,
  );
  const known = new Set(kept.map(({ key }) => key));
  const missing = ledger.writes
    .filter(({ key }) => !known.has(key))
    .map(({ key }) => `the acknowledged write ${key} is missing`);
  const [counts] = await asDoctor<{ commands: number; keys: number; titles: number; made: number }>(
    pool,
    sql`select (select count(*)::int from command where name in ('createTask', 'completeTasks', 'addTransaction')) as commands,
      (select count(*)::int from idempotency_key) as keys,
      (select count(*)::int from event where type in ('todo.task.created', 'finance.transaction.created')) as made,
      (select count(*)::int from (select title from task where parent_task_id is null group by owner_id, title having count(*) > 1) twice) as titles`,
  );
  const expected = ledger.writes.length;
  const makes = ledger.writes.filter(({ kind }) => kind !== "complete").length;
  const doubled = [
    counts?.commands === expected ? "" : `${expected} writes made ${counts?.commands} commands`,
    counts?.made === makes ? "" : `${makes} things were written and ${counts?.made} were made`,
    counts?.titles === 0 ? "" : `${counts?.titles} tasks are there twice`,
  ].filter((sentence) => sentence !== "");
  return [...missing, ...doubled, ...(await compareTasks(pool, ledger.writes))];
}

async function compareTasks(pool: Pool, writes: readonly Write[]): Promise<string[]> {
  const rows = await asDoctor<{ id: string; status: string; next: number }>(
    pool,
    sql`select t.id, t.status, (select count(*)::int from task n where n.parent_task_id = t.id) as next from task t`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return writes.flatMap(({ kind, key, acknowledged, isRecurring }) => {
    if (kind === "book") return [];
    const row = byId.get(acknowledged?.id ?? "");
    if (!row) return [`the task of ${key} is missing`];
    if (kind === "complete" && row.status !== "completed") return [`the task of ${key} is not completed`];
    if (kind === "complete" && isRecurring && row.next !== 1)
      return [`the task of ${key} has ${row.next} next ones`];
    return [];
  });
}

const offIn = ({ findings, figures }: Diagnosis): string[] => [
  ...findings.flatMap(({ check, violations }) =>
    violations.map(({ what, ids }) => `doctor, ${check}: ${what} ${JSON.stringify(ids)}`),
  ),
  ...figures.consumers
    .filter(({ deadLetters }) => deadLetters > 0)
    .map(({ consumer, deadLetters }) => `${consumer} has ${deadLetters} dead letters`),
];

/** All that is wrong with a product's database after a fault; empty where it has kept its word. */
export async function judge(databaseUrl: string, ledger: Ledger): Promise<string[]> {
  const pool = createPool({ url: databaseUrl, max: 2, name: "daybook faults" });
  try {
    const behind = await drained(pool);
    const diagnosis = await examine(pool, { checks, aggregates, now: new Date() });
    return [...behind, ...offIn(diagnosis), ...(await compare(pool, ledger)), ...ledger.refusals];
  } finally {
    await pool.end();
  }
}
