import type { Session } from "@/lib/db/session";

/**
 * How the session begins that reads the log and moves a cursor. A cursor need not wait for the disk: what it had passed is
 * delivered again. A look at the log is planned once, by its order: planning it anew takes longer than the look, the more so
 * the more months there are, and a plan that reads and sorts a table was made while that was small.
 */
export const readerSetup = `set role daybook_worker; set search_path = public, pg_temp; set synchronous_commit = off;
  set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_sort = off`;

/** A place in the log. Its order is (xid, seq); both as decimal text, for they are wider than a number. */
export interface Position {
  xid: string;
  seq: string;
}

export const startOfLog: Position = { xid: "0", seq: "0" };

/** The first transaction id that no transaction has had yet. */
export async function frontier({ client }: Session): Promise<bigint> {
  const { rows } = await client.query<{ xid: string }>(
    "select pg_snapshot_xmax(pg_current_snapshot())::text as xid",
  );
  return BigInt(rows[0]?.xid ?? 0);
}

/** Where a consumer goes on reading; a new one begins with the first event there is. */
export async function loadCursor({ client }: Session, consumer: string): Promise<Position> {
  await client.query("insert into cursor (consumer, xid, seq) values ($1, '0', 0) on conflict do nothing", [
    consumer,
  ]);
  const { rows } = await client.query<Position>(
    "select xid::text as xid, seq::text as seq from cursor where consumer = $1",
    [consumer],
  );
  return rows[0] ?? startOfLog;
}

/**
 * Moves a consumer's cursor, if it is where we left it.
 * @returns false where somebody else moved it (another copy, a restore): then our reading is void.
 */
export async function moveCursor(
  { client }: Session,
  consumer: string,
  from: Position,
  to: Position,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: "move-cursor",
    text: "update cursor set xid = $2::xid8, seq = $3::bigint, updated_at = now() where consumer = $1 and xid = $4::xid8 and seq = $5::bigint",
    values: [consumer, to.xid, to.seq, from.xid, from.seq],
  });
  return rowCount === 1;
}
