import type { Session } from "@/lib/db/session";
import type { LoggedEvent } from "@/lib/events/event";
import type { Position } from "./position";

const columns = `xid::text as xid, seq, id, type, source, subject, time, owner_id as "ownerId", user_id as "userId",
  aggregate_type as "aggregateType", aggregate_version as "aggregateVersion", data_version as "dataVersion",
  correlation_id as "correlationId", command_id as "commandId", causation_id as "causationId", actor,
  actor_id as "actorId", traceparent,
  case when $4::text[] is null or type = any ($4::text[]) then data else '{}' end as data`;

/**
 * The next events of the log in its order, those only that no transaction still open can come before
 * (docs: events, rule 1). The data of what the consumer does not take is left out.
 */
export async function fetchEvents(
  { client }: Session,
  after: Position,
  limit: number,
  types: ReadonlySet<string> | "everything",
): Promise<LoggedEvent[]> {
  const { rows } = await client.query<Omit<LoggedEvent, "seq"> & { seq: string }>({
    name: "fetch-events",
    text: `select ${columns} from event
      where (xid, seq) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())
      order by event.xid, event.seq limit $3`,
    values: [after.xid, after.seq, limit, types === "everything" ? null : [...types]],
  });
  return rows.map((row) => ({ ...row, seq: BigInt(row.seq) }));
}
