import { sql } from "drizzle-orm";
import { type DatabaseCheck, reportRows } from "../check";

/** What readers, parking and dead letters point at is in the log, where they say it is. */
export const delivery: DatabaseCheck = {
  scope: "database",
  name: "delivery",
  promise: "cursors, parked events, dead letters and marks agree with the log",
  async run(examination) {
    const report = (what: string, query: ReturnType<typeof sql>) => reportRows(examination, what, query);
    await report(
      "a consumer's cursor is ahead of the log, so it would be silent",
      sql`select consumer, xid::text, seq::text from cursor where xid >= pg_snapshot_xmax(pg_current_snapshot())`,
    );
    await report(
      "a parked event is not in the log at its place",
      sql`select p.consumer, p.event_id as "eventId", p.owner_id as "ownerId" from parked p
        where not exists (select 1 from event e where e.id = p.event_id and e.owner_id = p.owner_id and (e.xid, e.seq) = (p.xid, p.seq))`,
    );
    await report(
      "a dead letter's event is not in the log",
      sql`select d.id as "deadLetter", d.consumer, d.event_id as "eventId" from dead_letter d
        where not exists (select 1 from event e where e.id = d.event_id)`,
    );
    await report(
      "an event is marked as handled that is not in the log",
      sql`select key from state where key ~ '^processed-[0-9a-f-]{36}-' and not exists (
        select 1 from event e where e.id = substr(key, 11, 36)::uuid)`,
    );
  },
};
