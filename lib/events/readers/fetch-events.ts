import type { Session } from "@/lib/db/session";
import type { LoggedEvent } from "@/lib/events/event";
import type { Position } from "./position";

const settled = "xid < pg_snapshot_xmin(pg_current_snapshot())";

const columns = `xid::text as xid, seq, id, type, source, subject, time, owner_id as "ownerId", user_id as "userId",
  aggregate_type as "aggregateType", aggregate_version as "aggregateVersion", data_version as "dataVersion",
  correlation_id as "correlationId", command_id as "commandId", causation_id as "causationId", actor,
  actor_id as "actorId", traceparent, ${settled} as "isSettled",
  case when ${settled} then data end as data`;

/** One look at the log. */
export interface Look {
  events: readonly LoggedEvent[];
  /** Whether more is committed, and waits only for a transaction that is still open: looking again soon is worth it. */
  isHeldUp: boolean;
}

type Row = Omit<LoggedEvent, "seq"> & { seq: string; isSettled: boolean };

/**
 * The next events of the log in its order, those only that no transaction still open can come before
 * (docs: events, rule 1).
 */
export async function fetchEvents({ client }: Session, after: Position, limit: number): Promise<Look> {
  const { rows } = await client.query<Row>({
    name: "fetch-events",
    text: `select ${columns} from event where (xid, seq) > ($1::xid8, $2::bigint) order by event.xid, event.seq limit $3`,
    values: [after.xid, after.seq, limit],
  });
  const events = rows.flatMap(({ isSettled, ...row }) =>
    isSettled ? [{ ...row, seq: BigInt(row.seq) }] : [],
  );
  return { events, isHeldUp: events.length < rows.length };
}
