import { sql } from "drizzle-orm";
import { now as clockNow } from "@/lib/core/clock";
import { sqlState } from "@/lib/core/errors";
import { logger } from "@/lib/core/logger";
import type { Pool } from "@/lib/db/pool";
import { inTransaction, type Transaction } from "@/lib/db/transaction";

/** The tables in months, by the column that says which. */
const tables = [
  { table: "event", column: "time" },
  { table: "audit_log", column: "occurred_at" },
] as const;
type Table = (typeof tables)[number];

/** The months kept ready, this one included. */
const monthsReady = 4;
/** The most rows that are moved out of the default partition; it is locked meanwhile, so more stay where they are. */
const mostMoved = 20_000;

interface Month {
  name: string;
  from: string;
  to: string;
}

function monthsFrom(now: Date): Month[] {
  return Array.from({ length: monthsReady }, (_, ahead) => {
    const first = (offset: number) =>
      new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1)).toISOString();
    const from = first(ahead);
    return { name: from.slice(0, 7).replace("-", "_"), from, to: first(ahead + 1) };
  });
}

/**
 * Makes the partitions of the months ahead (docs: events, rule 10): each apart, then attached, so that open writes hold
 * up nothing. What can't be done now (a lock is held for longer than half a second) is left to the next call; until
 * then the default partition takes everything. @returns the partitions that were made.
 */
export async function makePartitions(pool: Pool, now = clockNow()): Promise<string[]> {
  const made: string[] = [];
  for (const table of tables) {
    for (const month of monthsFrom(now)) {
      const name = `${table.table}_${month.name}`;
      try {
        const isMade = await inTransaction(pool, { role: "owner" }, (tx) =>
          makePartition(tx, table, month, name),
        );
        if (isMade) made.push(name);
      } catch (error) {
        if (sqlState(error) !== lockNotAvailable) throw error;
        logger.info({ partition: name }, "a partition is made later: its table is in use");
      }
    }
  }
  return made;
}

const lockNotAvailable = "55P03";

async function makePartition(
  tx: Transaction,
  { table, column }: Table,
  { from, to }: Month,
  name: string,
): Promise<boolean> {
  await tx.execute(sql`set local lock_timeout = '500ms'`);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('partitions', 0))`);
  const known = await tx.execute<{ is: boolean }>(sql`select to_regclass(${name}) is not null as is`);
  if (known.rows[0]?.is) return false;
  const [child, parent, rest] = [name, table, `${table}_default`].map((id) => sql.identifier(id));
  const isOfMonth = sql`${sql.identifier(column)} >= ${from}::timestamptz and ${sql.identifier(column)} < ${to}::timestamptz`;
  const { rows } = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from (select from ${rest} where ${isOfMonth} limit ${mostMoved + 1}) as found`,
  );
  const count = rows[0]?.count ?? 0;
  if (count > mostMoved) return false;
  await tx.execute(sql`create table ${child} (like ${parent} including defaults)`);
  if (count > 0) await moveRows(tx, table, sql`${rest}`, sql`${child}`, isOfMonth);
  const bounds = sql.raw(`from ('${from}') to ('${to}')`);
  await tx.execute(sql`alter table ${parent} attach partition ${child} for values ${bounds}`);
  return true;
}

/** Moves rows as they are; the guard against changes is off for the default partition alone, in this transaction alone. */
async function moveRows(
  tx: Transaction,
  table: string,
  rest: ReturnType<typeof sql>,
  child: ReturnType<typeof sql>,
  isOfMonth: ReturnType<typeof sql>,
): Promise<void> {
  const guard = sql.identifier(`${table}_append_only`);
  await tx.execute(sql`lock table ${rest} in access exclusive mode`);
  await tx.execute(sql`alter table ${rest} disable trigger ${guard}`);
  await tx.execute(
    sql`with moved as (delete from ${rest} where ${isOfMonth} returning *) insert into ${child} select * from moved`,
  );
  await tx.execute(sql`alter table ${rest} enable trigger ${guard}`);
}
