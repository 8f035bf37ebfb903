import { AppError } from "@/lib/core/errors";
import type { Statement } from "@/lib/db/statements";
import { send, type Transaction } from "@/lib/db/transaction";
import { maxEventBytes, type NewEvent } from "./event";

/** The log's columns and their types, in the order in which `valuesOf` gives them. */
const columns = [
  ["id", "uuid"],
  ["type", "text"],
  ["source", "text"],
  ["subject", "uuid"],
  ["time", "timestamptz"],
  ["owner_id", "uuid"],
  ["user_id", "uuid"],
  ["aggregate_type", "text"],
  ["aggregate_version", "int"],
  ["data_version", "int"],
  ["correlation_id", "uuid"],
  ["command_id", "uuid"],
  ["causation_id", "uuid"],
  ["actor", "text"],
  ["actor_id", "text"],
  ["traceparent", "text"],
  ["data", "jsonb"],
] as const;
const names = columns.map(([name]) => name).join(", ");
const typed = columns.map(([name, type]) => `${name} ${type}`).join(", ");

const appendOne = `insert into event (${names}) values (${columns.map((_, place) => `$${place + 1}`).join(", ")})`;
const appendMany = `insert into event (${names}) select ${names}
  from rows from (jsonb_to_recordset($1::jsonb) as (${typed})) with ordinality order by ordinality`;

const valuesOf = (event: NewEvent): unknown[] => [
  event.id,
  event.type,
  event.source,
  event.subject,
  event.time.toISOString(),
  event.ownerId,
  event.userId,
  event.aggregateType,
  event.aggregateVersion,
  event.dataVersion,
  event.correlationId,
  event.commandId,
  event.causationId,
  event.actor,
  event.actorId,
  event.traceparent,
];

/** The event's data as text. @throws AppError limit_exceeded where it is over 256 KB. */
function dataOf({ data }: NewEvent): string {
  const text = JSON.stringify(data);
  if (Buffer.byteLength(text) > maxEventBytes) {
    throw new AppError("limit_exceeded", "That is too much for one step: do it in smaller parts.", {
      status: 413,
    });
  }
  return text;
}

function recordOf(event: NewEvent): string {
  const values = [...valuesOf(event).map((value) => JSON.stringify(value ?? null)), dataOf(event)];
  return `{${columns.map(([name], place) => `"${name}":${values[place]}`).join(",")}}`;
}

/**
 * The statements that append events to the log in the order given; none for none. In the transaction that makes their changes
 * they commit with these or not at all; its owner's lock is held (docs: events, rule 1).
 * @throws AppError limit_exceeded for an event over 256 KB.
 */
export function appending(events: readonly NewEvent[]): Statement[] {
  const [only, ...others] = events;
  if (!only) return [];
  if (others.length === 0) return [{ text: appendOne, values: [...valuesOf(only), dataOf(only)] }];
  return [{ text: appendMany, values: [`[${events.map(recordOf).join(",")}]`] }];
}

/** Appends events where they are not a command's (a rehearsal of the log, a test). See `appending`. */
export const append = (tx: Transaction, events: readonly NewEvent[]): Promise<void> =>
  send(tx, appending(events));
