import type { Session } from "@/lib/db/session";
import type { LoggedEvent } from "@/lib/events/event";
import type { Position } from "./position";

const columns = `xid, seq, id, type, source, subject, time, owner_id, user_id, aggregate_type, aggregate_version,
  data_version, correlation_id, command_id, causation_id, actor, actor_id, traceparent, data`;

const named = `one.xid::text as xid, seq, id, type, source, subject, time, owner_id as "ownerId", user_id as "userId",
  aggregate_type as "aggregateType", aggregate_version as "aggregateVersion", data_version as "dataVersion",
  correlation_id as "correlationId", command_id as "commandId", causation_id as "causationId", actor,
  actor_id as "actorId", traceparent, data`;

/** One look at the log. */
export interface Look {
  events: readonly LoggedEvent[];
  /** Whether more is committed, and waits only for a transaction that is still open: looking again soon is worth it. */
  isHeldUp: boolean;
}

type Row = Omit<LoggedEvent, "seq"> & { seq: string; isHeldUp: boolean };

/**
 * The next events of the log in its order, those only that no transaction still open can come before
 * (docs: events, rule 1).
 */
export async function fetchEvents({ client }: Session, after: Position, limit: number): Promise<Look> {
  const { rows } = await client.query<Row | { id: null; isHeldUp: boolean }>({
    name: "fetch-events",
    // Both from one snapshot: in a second one the open transaction may have ended, and what it held up would be forgotten.
    text: `select exists (select from event where xid >= horizon) as "isHeldUp", ${named}
      from (select pg_snapshot_xmin(pg_current_snapshot()) as horizon) as now
      left join lateral (
        select ${columns} from event
        where (xid, seq) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by event.xid, event.seq limit $3) as one on true
      order by one.xid, one.seq`,
    values: [after.xid, after.seq, limit],
  });
  const found = rows.filter((row): row is Row => row.id !== null);
  return {
    events: found.map(({ isHeldUp: _, ...row }) => ({ ...row, seq: BigInt(row.seq) })),
    isHeldUp: rows.some(({ isHeldUp }) => isHeldUp),
  };
}
