import { getTableColumns, sql } from "drizzle-orm";
import type { Pool } from "@/lib/db/pool";
import { event } from "@/lib/db/schema/events";
import type { Session } from "@/lib/db/session";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import { type Consumer, takes } from "./consumer";
import type { LoggedEvent } from "./event";
import { type Position, startOfLog } from "./readers/position";

/** Whose cursor says how far the log was published. */
export const relayName = "relay";

/** Events that are looked at in one step. */
const perStep = 1_000;

/** Whether an event lies at or before a place. */
export function isPassed({ xid, seq }: Pick<LoggedEvent, "xid" | "seq">, place: Position): boolean {
  const [one, other] = [BigInt(xid), BigInt(place.xid)];
  return one === other ? seq <= BigInt(place.seq) : one < other;
}

/**
 * Moves a consumer's cursor over all that is settled for it without a gap: marked, parked or not for it. A log's reader
 * does so as it reads; this is for a consumer that a broker feeds. Then the cursor means the same on both transports:
 * either can go on where the other stopped, and what lies behind it is never handled again, though its marks are swept
 * after seven days and a broker keeps a month.
 * @param limit events looked at in one call at most; call again where more is behind.
 * @returns where the cursor stands now.
 */
export function passSettled(pool: Pool, consumer: Consumer, limit = perStep): Promise<Position> {
  return inTransaction(pool, { role: "worker" }, async (tx) => {
    const from = await cursorOf(tx, consumer.name);
    let to = from;
    for (const { isSettled, ...one } of await ahead(tx, consumer.name, from, limit)) {
      if (!isSettled && takes(consumer, one)) break;
      to = { xid: one.xid, seq: one.seq.toString() };
    }
    if (to === from) return from;
    // Another copy that was quicker knows the same; what it wrote stays.
    await tx.execute(sql`update cursor set xid = ${to.xid}::xid8, seq = ${to.seq}::bigint, updated_at = now()
      where consumer = ${consumer.name} and (xid, seq) < (${to.xid}::xid8, ${to.seq}::bigint)`);
    return to;
  });
}

async function cursorOf(tx: Transaction, consumer: string): Promise<Position> {
  await tx.execute(
    sql`insert into cursor (consumer, xid, seq) values (${consumer}, '0', 0) on conflict do nothing`,
  );
  const { rows } = await tx.execute<{ xid: string; seq: string }>(
    sql`select xid::text as xid, seq::text as seq from cursor where consumer = ${consumer}`,
  );
  return rows[0] ?? startOfLog;
}

/** The next events, those only that no transaction still open can come before, with whether they are settled. */
function ahead(tx: Transaction, consumer: string, { xid, seq }: Position, limit: number) {
  const isMarked = sql`exists (select from state where key = 'processed-' || ${event.id} || '-' || ${consumer}::text)`;
  const isParked = sql`exists (select from parked p where p.consumer = ${consumer} and p.event_id = ${event.id})`;
  return tx
    .select({
      ...getTableColumns(event),
      isSettled: sql<boolean>`${isMarked} or ${isParked}`,
    })
    .from(event)
    .where(
      sql`(${event.xid}, ${event.seq}) > (${xid}::xid8, ${seq}::bigint) and ${event.xid} < pg_snapshot_xmin(pg_current_snapshot())`,
    )
    .orderBy(event.xid, event.seq)
    .limit(limit);
}

/**
 * Puts the relay's cursor after what every consumer has settled, where it lies before that. So a relay that is new to a log
 * which was read directly sends nothing needlessly; where a consumer is new, it sends all, and the others' cursors and
 * marks let them skip it.
 * @param consumers all that the broker feeds.
 */
export async function placeRelay({ client }: Session, consumers: readonly string[]): Promise<void> {
  await client.query(
    `insert into cursor (consumer, xid, seq)
     select $1, coalesce(xid, '0'), coalesce(seq, 0) from unnest($2::text[]) as one (name) left join cursor on consumer = name
     order by 2, 3 limit 1
     on conflict (consumer) do update set xid = excluded.xid, seq = excluded.seq, updated_at = now()
     where (cursor.xid, cursor.seq) < (excluded.xid, excluded.seq)`,
    [relayName, consumers],
  );
}
