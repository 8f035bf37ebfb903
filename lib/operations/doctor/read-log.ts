import { asc, eq, getTableColumns, sql } from "drizzle-orm";
import { type EventRow, event } from "@/lib/db/schema/events";
import type { Transaction } from "@/lib/db/transaction";

const fetchRows = 1000;
const columns = Object.entries(getTableColumns(event));

/** Every owner there is a space or an event of, in order, one at a time. */
export async function* eachOwner(tx: Transaction): AsyncGenerator<string> {
  let last = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    // Two looks into an index, instead of a pass over the log for its owners.
    const { rows } = await tx.execute<{ id: string }>(sql`select id from (
      (select id from space where id > ${last} order by id limit 1) union all
      (select owner_id from event where owner_id > ${last} order by owner_id limit 1)) as next (id) order by id limit 1`);
    const next = rows[0]?.id;
    if (next === undefined) return;
    yield next;
    last = next;
  }
}

/** An owner's events in the log's reading order, a thousand at a time. */
export async function* eachEvent(tx: Transaction, ownerId: string): AsyncGenerator<EventRow> {
  const query = tx
    .select()
    .from(event)
    .where(eq(event.ownerId, ownerId))
    .orderBy(asc(event.xid), asc(event.seq));
  await tx.execute(sql`declare owner_log no scroll cursor for ${query}`);
  for (;;) {
    const { rows } = await tx.execute(sql.raw(`fetch ${fetchRows} from owner_log`));
    if (rows.length === 0) break;
    for (const row of rows) yield toEvent(row);
  }
  await tx.execute(sql`close owner_log`);
}

/** A cursor's rows come as the driver has them; each column knows how to read its own. */
function toEvent(row: Record<string, unknown>): EventRow {
  const entries = columns.map(([key, column]) => {
    const value = row[column.name];
    return [key, value === null ? null : column.mapFromDriverValue(value)];
  });
  return Object.fromEntries(entries) as EventRow;
}
