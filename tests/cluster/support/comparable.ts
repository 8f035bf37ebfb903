import { sql } from "drizzle-orm";
import type { Pool } from "@/lib/db/pool";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import { findTables, type Table } from "@/lib/operations/backup/tables";

/** What a delivery leaves of itself, and the credentials, which nobody who compares may read. */
const left = new Set(["idempotency_key", "parked", "account", "session", "apikey", "push_subscription"]);
/** What tells of the transport and not of the person. */
const transportColumns = new Set(["xid", "seq", "job_state", "published_at"]);
const ownerColumns = ["owner_id", "user_id"];

const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** A place in one's own order is the moment the task was made, in milliseconds, until somebody moves it. */
const moments = /(?<="position":)1\d{12}(\.\d+)?/g;
/** The words that a search looks for begin with a sign of whose they are, made of the owner's id. */
const owners = /(?<=')[A-Za-z0-9+/]{11}(?= )/g;
const instants = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)/g;

/**
 * Everything of each owner in every table that has an owner, ids and times aside: by owner's number and table, the rows as
 * text in an order of their own.
 */
export function comparable(pool: Pool, owners: readonly string[]): Promise<Record<string, string[]>> {
  return inTransaction(pool, { role: "doctor", mode: "repeatable read, read only" }, async (tx) => {
    const found: Record<string, string[]> = {};
    for (const table of await findTables(tx)) {
      for (const [id, row] of await rowsOf(tx, table)) {
        const place = `${owners.indexOf(id)} ${table.name}`;
        found[place] = [...(found[place] ?? []), row];
      }
    }
    for (const rows of Object.values(found)) rows.sort();
    return found;
  });
}

const withoutIds = (row: string): string =>
  row.replace(ids, "#").replace(instants, "@").replace(moments, "0").replace(owners, "#");

async function rowsOf(tx: Transaction, table: Table): Promise<[owner: string, row: string][]> {
  const owner = ownerColumns.find((name) => table.columns.some((column) => column.name === name));
  if (!owner || left.has(table.name)) return [];
  const compared = table.columns.filter(
    ({ name, type }) => !transportColumns.has(name) && !type.startsWith("timestamp"),
  );
  const columns = sql.join(
    compared.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  const { rows } = await tx.execute<{ owner: string; row: Record<string, unknown> }>(
    sql`select ${sql.identifier(owner)}::text as owner, (select row_to_json(one) from (select ${columns}) as one) as row
      from ${sql.identifier(table.name)}`,
  );
  return rows.map(({ owner: id, row }) => [id, withoutIds(JSON.stringify(row))]);
}
