import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/transaction";
import { relayName } from "@/lib/events/settled";
import type { Table } from "./tables";

/** Keeps the old place in the log of each restored event, until all that points at places was translated. */
export interface Positions {
  /**
   * Notes the places of the next events, which come in the log's order.
   * @param rows a JSON list of their row lines.
   * @returns the number before the first of them: the n-th gets this plus n.
   */
  note(rows: string, event: Table): Promise<bigint>;
  /** Moves cursors and parked events to the new places. */
  translate(): Promise<void>;
}

/** An old cluster's transaction ids mean nothing in a new one, and larger ones would silence every reader for ever. */
export async function keepPositions(tx: Transaction): Promise<Positions> {
  await tx.execute(
    sql`create temporary table old_position (xid xid8 not null, seq bigint not null, place bigint not null) on commit drop`,
  );
  let last = 0n;
  return {
    async note(rows, { columns }) {
      const column = (name: string) => sql.raw(String(columns.findIndex((one) => one.name === name)));
      const before = last;
      const { rowCount } = await tx.execute(sql`insert into pg_temp.old_position
        select (line->>${column("xid")})::xid8, (line->>${column("seq")})::bigint, ${before.toString()}::bigint + n
        from json_array_elements(${rows}::json) with ordinality as read (line, n)`);
      last += BigInt(rowCount ?? 0);
      return before;
    },
    async translate() {
      await tx.execute(sql`create index on pg_temp.old_position (xid, seq)`);
      await tx.execute(sql`analyze pg_temp.old_position`);
      await tx.execute(sql`update parked set xid = '0', seq = old.place
        from pg_temp.old_position old where (old.xid, old.seq) = (parked.xid, parked.seq)`);
      // What the topics of the place that is moved to hold is not known: the relay begins after what all consumers settled.
      await tx.execute(sql`delete from cursor where consumer = ${relayName}`);
      await tx.execute(sql`update cursor set xid = '0', seq = coalesce((
        select old.place from pg_temp.old_position old where (old.xid, old.seq) <= (cursor.xid, cursor.seq)
        order by old.xid desc, old.seq desc limit 1), 0)`);
    },
  };
}
