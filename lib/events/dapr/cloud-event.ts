import { z } from "zod";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { LoggedEvent } from "@/lib/events/event";
import { traceAttribute } from "@/lib/events/publishing";

/** An event as every wire carries it: CloudEvents 1.0, structured mode (docs: events, Envelope). */
export type CloudEvent = Record<string, unknown> & { id: string; type: string };

const uuid = z.uuid();
const count = z.coerce.number().int().min(1).max(2_147_483_647);

/** An event's data is judged by its kind's schema (lib/events/check-event); a record of it would be a copy of it. */
const anyObject = z.custom<Record<string, unknown>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

/** What is read of an arriving envelope; extensions that others add pass by. Without transforms, which zod can't compile. */
const envelope = z.object({
  specversion: z.literal("1.0"),
  id: uuid,
  type: z.string().min(1).max(200),
  source: z.string().startsWith("/daybook/").max(200),
  subject: uuid,
  time: z.iso.datetime({ offset: true }),
  partitionkey: uuid,
  userid: uuid,
  aggregatetype: z.string().min(1).max(100),
  aggregateversion: count,
  dataversion: count,
  correlationid: uuid,
  commandid: uuid.optional(),
  causationid: uuid.optional(),
  actor: z.string().min(1).max(100),
  actorid: z.string().min(1).max(200),
  [traceAttribute]: z.string().max(100).optional(),
  logxid: z.string().regex(/^\d{1,20}$/),
  logseq: z.string().regex(/^\d{1,19}$/),
  data: anyObject,
});

/** Where the schema of an event's data is served: a whole address, as CloudEvents 1.0 wants it (§3.1, dataschema: URI). */
function schemaOf(type: string, version: number): string {
  const at = `/schemas/${type}/${version}.json`;
  const known = schemas.get(at);
  if (known !== undefined) return known;
  const whole = new URL(at, env().BETTER_AUTH_URL ?? "http://localhost:3000").href;
  schemas.set(at, whole);
  return whole;
}
const schemas = new Map<string, string>();

/** An attribute that has nothing to say is left out (CloudEvents 1.0 §3.1). */
const ifKnown = (name: string, value: string | null): Record<string, string> =>
  value === null ? {} : { [name]: value };

/** All of an envelope but the data. */
function attributesOf(event: LoggedEvent, traceparent: string | null): CloudEvent {
  return {
    specversion: "1.0",
    id: event.id,
    source: event.source,
    type: event.type,
    subject: event.subject,
    time: event.time.toISOString(),
    datacontenttype: "application/json",
    dataschema: schemaOf(event.type, event.dataVersion),
    userid: event.userId,
    partitionkey: event.ownerId,
    aggregatetype: event.aggregateType,
    aggregateversion: event.aggregateVersion,
    dataversion: event.dataVersion,
    correlationid: event.correlationId,
    ...ifKnown("commandid", event.commandId),
    ...ifKnown("causationid", event.causationId),
    actor: event.actor,
    actorid: event.actorId,
    ...ifKnown("traceparent", traceparent),
    ...ifKnown(traceAttribute, traceparent),
    // Its place in the log: what is parked waits in that order, and browsers are told of it.
    logxid: event.xid,
    logseq: event.seq.toString(),
  };
}

/**
 * The envelope of a logged event.
 * @param traceparent the trace that its consumers continue, in an attribute that Dapr leaves alone.
 */
export const toCloudEvent = (
  event: LoggedEvent,
  traceparent: string | null = event.traceparent,
): CloudEvent => ({ ...attributesOf(event, traceparent), data: event.data });

/**
 * The same as JSON, around data that is JSON already.
 * @param data what `JSON.stringify` makes of the event's.
 */
export const cloudEventText = (event: LoggedEvent, data: string, traceparent: string | null): string =>
  `${JSON.stringify(attributesOf(event, traceparent)).slice(0, -1)},"data":${data}}`;

/**
 * The logged event in an envelope.
 * @throws AppError invalid_input naming the attributes that are missing or wrong, for a foreign or malformed one.
 */
export function fromCloudEvent(arrived: unknown): LoggedEvent {
  const read = envelope.safeParse(arrived);
  if (!read.success) {
    const names = [...new Set(read.error.issues.map(({ path }) => String(path[0] ?? "envelope")))].slice(
      0,
      8,
    );
    const words = `This is no event of Daybook's: look at ${names.join(", ")}.`;
    throw new AppError("invalid_input", words, { quotesNobody: true });
  }
  const { data: known } = read;
  // Ids of any spelling are ours in small letters (RFC 9562 §4).
  return {
    id: known.id.toLowerCase(),
    type: known.type,
    source: known.source,
    subject: known.subject.toLowerCase(),
    time: new Date(known.time),
    ownerId: known.partitionkey.toLowerCase(),
    userId: known.userid.toLowerCase(),
    aggregateType: known.aggregatetype,
    aggregateVersion: known.aggregateversion,
    dataVersion: known.dataversion,
    correlationId: known.correlationid.toLowerCase(),
    commandId: known.commandid?.toLowerCase() ?? null,
    causationId: known.causationid?.toLowerCase() ?? null,
    actor: known.actor,
    actorId: known.actorid,
    traceparent: known[traceAttribute] ?? null,
    xid: known.logxid,
    seq: BigInt(known.logseq),
    data: known.data,
  };
}
