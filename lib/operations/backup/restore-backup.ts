import { sql } from "drizzle-orm";
import { AppError, sqlState } from "@/lib/core/errors";
import type { Pool } from "@/lib/db/pool";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import { dropForeignKeys, setSequences } from "./constraints";
import type { Header } from "./format";
import { keepPositions, type Positions } from "./positions";
import type { Progress } from "./progress";
import { checkSeal, readBackup } from "./read-backup";
import { findTables, type Table, writePlainly } from "./tables";

export interface RestoreResult {
  tables: number;
  rows: number;
  /** When the backup was made. */
  created: string;
}

/**
 * Restores a backup into an empty, migrated database: all of it, or nothing. Every checksum is verified before the first
 * row is written. The log is numbered anew in its reading order with transaction id 0, and cursors and parked events
 * follow, so that readers go on where they were (docs: data model, Restore).
 * @throws AppError conflict where people live in the database; invalid_input where the file is damaged or too new.
 */
export async function restoreBackup(
  pool: Pool,
  file: string,
  { progress }: { progress: Progress },
): Promise<RestoreResult> {
  await checkSeal(file);
  await refuseInhabited(pool);
  await verify(file, progress);
  try {
    return await inTransaction(pool, { role: "owner" }, async (tx) => {
      // Nobody reads an empty database's log, so this one transaction may take its time.
      await tx.execute(sql`set local transaction_timeout = 0`);
      await writePlainly(tx);
      return load(tx, file, progress);
    });
  } catch (error) {
    const state = sqlState(error);
    if (!state?.startsWith("23") && !state?.startsWith("22")) throw error;
    const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new AppError(
      "invalid_input",
      `${file} does not fit this database and nothing was restored: ${why}.`,
      {},
      { cause: error },
    );
  }
}

async function verify(file: string, progress: Progress): Promise<void> {
  let rows = 0;
  for await (const entry of readBackup(file)) {
    if (entry.kind !== "rows") continue;
    rows += entry.lines.length;
    progress("checking", rows);
  }
}

const isInhabited = async (tx: Transaction): Promise<boolean> => {
  const { rows } = await tx.execute<{ is: boolean }>(
    sql`select exists (select 1 from "user") or exists (select 1 from event) or exists (select 1 from space) as is`,
  );
  return rows[0]?.is ?? false;
};

async function refuse(tx: Transaction): Promise<void> {
  if (!(await isInhabited(tx))) return;
  throw new AppError(
    "conflict",
    "There are people in this database already: restore into an empty one (another DAYBOOK_DATA or DATABASE_URL).",
  );
}

const refuseInhabited = (pool: Pool) => inTransaction(pool, { role: "owner", mode: "read only" }, refuse);

async function load(tx: Transaction, file: string, progress: Progress): Promise<RestoreResult> {
  const known = new Map((await findTables(tx)).map((table) => [table.name, table]));
  const all = [...known.keys()].map((name) => sql.identifier(name));
  await tx.execute(sql`lock table ${sql.join(all, sql`, `)} in access exclusive mode`);
  await refuse(tx);
  // What processes that already run here have written of themselves: cursors at nothing, their heartbeats.
  await tx.execute(sql`truncate ${sql.join(all, sql`, `)}`);
  const foreignKeys = await dropForeignKeys(tx);
  const positions = await keepPositions(tx);
  const result = { tables: 0, rows: 0, created: "" };
  let insert: (lines: string[]) => Promise<void> = async () => {};
  let [table, rows] = ["", 0];
  for await (const entry of readBackup(file)) {
    if (entry.kind === "header") {
      await refuseNewer(tx, entry.header);
      result.created = entry.header.created;
    } else if (entry.kind === "table") {
      [table, rows] = [entry.table, 0];
      insert = inserterFor(tx, asKnownHere(known.get(entry.table), entry), positions);
      result.tables += 1;
      progress(table, 0);
    } else {
      await insert(entry.lines);
      rows += entry.lines.length;
      result.rows += entry.lines.length;
      progress(table, rows);
    }
  }
  await positions.translate();
  await foreignKeys.restore();
  await setSequences(tx);
  return result;
}

async function refuseNewer(tx: Transaction, { migration }: Header): Promise<void> {
  const { rows } = await tx.execute<{ when: string }>(
    sql`select coalesce(max(created_at), 0)::text as when from drizzle.__drizzle_migrations`,
  );
  if (migration.when <= Number(rows[0]?.when)) return;
  throw new AppError(
    "invalid_input",
    "The backup was made by a newer Daybook than this one: restore it with that version.",
  );
}

/** The columns of the file with their types here; those that are new here take their defaults. */
function asKnownHere(
  here: Table | undefined,
  { table, columns }: { table: string; columns: string[] },
): Table {
  const types = new Map(here?.columns.map(({ name, type }) => [name, type]));
  const found = columns.map((name) => ({ name, type: types.get(name) ?? "" }));
  const unknown = found.find(({ type }) => type === "");
  if (unknown)
    throw new AppError(
      "invalid_input",
      `The backup has ${table}.${unknown.name}, which this version does not know: restore it with the version that made it.`,
    );
  return { name: table, columns: found };
}

function inserterFor(
  tx: Transaction,
  table: Table,
  positions: Positions,
): (lines: string[]) => Promise<void> {
  const names = sql.join(
    table.columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  const values = (base: bigint) =>
    sql.join(
      table.columns.map(({ name, type }, index) => {
        if (table.name === "event" && name === "xid") return sql`'0'::xid8`;
        if (table.name === "event" && name === "seq") return sql`${base.toString()}::bigint + n`;
        return sql.raw(`(line->>${index})::${type}`);
      }),
      sql`, `,
    );
  return async (lines) => {
    const rows = `[${lines.join(",")}]`;
    const base = table.name === "event" ? await positions.note(rows, table) : 0n;
    await tx.execute(sql`insert into ${sql.identifier(table.name)} (${names}) overriding system value
      select ${values(base)} from json_array_elements(${rows}::json) with ordinality as read (line, n) order by n`);
  };
}
