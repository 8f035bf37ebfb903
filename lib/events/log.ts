import { type SQL, sql } from "drizzle-orm";
import { AppError } from "@/lib/core/errors";
import type { Transaction } from "@/lib/db/transaction";
import { maxEventBytes, type NewEvent } from "./event";

const columns = sql.raw(
  "id, type, source, subject, time, owner_id, user_id, aggregate_type, aggregate_version, data_version, correlation_id, command_id, causation_id, actor, actor_id, traceparent, data",
);
const recordColumns = sql.raw(
  "id uuid, type text, source text, subject uuid, time timestamptz, owner_id uuid, user_id uuid, aggregate_type text, aggregate_version int, data_version int, correlation_id uuid, command_id uuid, causation_id uuid, actor text, actor_id text, traceparent text, data jsonb",
);

function toRecord(event: NewEvent): Record<string, unknown> {
  if (Buffer.byteLength(JSON.stringify(event.data)) > maxEventBytes) {
    throw new AppError("limit_exceeded", "That is too much for one step: do it in smaller parts.", {
      status: 413,
    });
  }
  return {
    id: event.id,
    type: event.type,
    source: event.source,
    subject: event.subject,
    time: event.time.toISOString(),
    owner_id: event.ownerId,
    user_id: event.userId,
    aggregate_type: event.aggregateType,
    aggregate_version: event.aggregateVersion,
    data_version: event.dataVersion,
    correlation_id: event.correlationId,
    command_id: event.commandId,
    causation_id: event.causationId,
    actor: event.actor,
    actor_id: event.actorId,
    traceparent: event.traceparent,
    data: event.data,
  };
}

/**
 * The statement that appends events to the log in the order given, and runs `alongside` (a common table expression) with
 * it. In the transaction that makes their changes they commit with these or not at all; its owner's lock is held
 * (docs: events, rule 1).
 * @throws AppError limit_exceeded for an event over 256 KB.
 */
export function appendSql(events: readonly NewEvent[], alongside: SQL): SQL {
  if (events.length === 0) return sql`with ${alongside} select 1`;
  const records = JSON.stringify(events.map(toRecord));
  return sql`with ${alongside} insert into event (${columns}) select ${columns} from rows from (jsonb_to_recordset(${records}::jsonb) as (${recordColumns})) with ordinality order by ordinality`;
}

/** Appends events where they are not a command's (a rehearsal of the log, a test). See `appendSql`. */
export async function append(tx: Transaction, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0) await tx.execute(appendSql(events, sql`nothing as (select 1)`));
}
