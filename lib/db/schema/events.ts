import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { defaultNow, instant, xid8 } from "./columns";

/** What people, the assistant and the workers asked for: what undo and explain read. A root has no parent. */
export const command = pgTable(
  "command",
  {
    id: uuid("id").primaryKey(),
    parentId: uuid("parent_id"),
    ownerId: uuid("owner_id").notNull(),
    userId: uuid("user_id").notNull(),
    actor: text("actor").notNull(),
    actorId: text("actor_id").notNull(),
    name: text("name").notNull(),
    input: jsonb("input").notNull(),
    messageId: uuid("message_id"),
    at: instant("at").notNull(),
    undoneBy: uuid("undone_by"),
  },
  (table) => [
    index("command_owner").on(table.ownerId, table.id),
    index("command_parent").on(table.parentId).where(sql`parent_id is not null`),
    index("command_undone_by").on(table.undoneBy).where(sql`undone_by is not null`),
  ],
);

/** The log: append only, partitioned by month of `time`. Its order is (xid, seq), see docs: events, rule 1. */
export const event = pgTable(
  "event",
  {
    seq: bigint("seq", { mode: "bigint" }).generatedAlwaysAsIdentity(),
    xid: xid8("xid").notNull().default(sql`pg_current_xact_id()`),
    id: uuid("id").notNull(),
    type: text("type").notNull(),
    source: text("source").notNull(),
    subject: uuid("subject").notNull(),
    time: instant("time").notNull(),
    ownerId: uuid("owner_id").notNull(),
    userId: uuid("user_id").notNull(),
    aggregateType: text("aggregate_type").notNull(),
    aggregateVersion: integer("aggregate_version").notNull(),
    dataVersion: integer("data_version").notNull(),
    correlationId: uuid("correlation_id").notNull(),
    commandId: uuid("command_id"),
    causationId: uuid("causation_id"),
    actor: text("actor").notNull(),
    actorId: text("actor_id").notNull(),
    traceparent: text("traceparent"),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.time] }),
    index("event_log_order").on(table.xid, table.seq),
    // The log is only ever appended to, so a summary of each range of pages finds a number or a time, and costs no write.
    index("event_seq").using("brin", table.seq),
    index("event_time").using("brin", table.time),
    index("event_subject").on(table.ownerId, table.subject, table.aggregateVersion),
    index("event_command").on(table.commandId),
    index("event_correlation").on(table.correlationId),
    index("event_causation").on(table.causationId).where(sql`causation_id is not null`),
  ],
);
export type EventRow = typeof event.$inferSelect;

/** How far a consumer has read: all up to (xid, seq) is marked, parked or not for it. */
export const cursor = pgTable("cursor", {
  consumer: text("consumer").primaryKey(),
  xid: xid8("xid").notNull(),
  seq: bigint("seq", { mode: "bigint" }).notNull(),
  updatedAt: instant("updated_at").notNull().default(defaultNow),
});

/** Events that wait for another try, with the same owner's later ones behind them (docs: events, rule 3). */
export const parked = pgTable(
  "parked",
  {
    consumer: text("consumer").notNull(),
    ownerId: uuid("owner_id").notNull(),
    eventId: uuid("event_id").notNull(),
    eventTime: instant("event_time").notNull(),
    xid: xid8("xid").notNull(),
    seq: bigint("seq", { mode: "bigint" }).notNull(),
    attempts: integer("attempts").notNull(),
    nextAt: instant("next_at").notNull(),
    error: text("error"),
    firstAt: instant("first_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.consumer, table.eventId] }),
    index("parked_owner_order").on(table.consumer, table.ownerId, table.xid, table.seq),
    index("parked_next").on(table.consumer, table.nextAt),
  ],
);

/**
 * What each lane of a consumer is about to run, written ahead of the run and never cleared: where a process dies in a
 * handler, the events that are here and not marked had a try that counts (docs: events, rule 3).
 */
export const delivering = pgTable(
  "delivering",
  {
    consumer: text("consumer").notNull(),
    lane: integer("lane").notNull(),
    eventIds: uuid("event_ids").array().notNull(),
    startedAt: instant("started_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.consumer, table.lane] })],
);

/** Deliveries that were given up, until they are sent back or settled by hand. */
export const deadLetter = pgTable(
  "dead_letter",
  {
    id: uuid("id").primaryKey(),
    consumer: text("consumer").notNull(),
    ownerId: uuid("owner_id"),
    eventId: uuid("event_id").notNull(),
    eventTime: instant("event_time"),
    type: text("type").notNull(),
    error: text("error").notNull(),
    attempts: integer("attempts").notNull(),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
    resolvedAt: instant("resolved_at"),
    /** What arrived, where it was no event of the log. */
    envelope: jsonb("envelope"),
    /** When the relay told `dlq.{topic}` of it. */
    publishedAt: instant("published_at"),
  },
  (table) => [
    index("dead_letter_unpublished").on(table.id).where(sql`published_at is null`),
    index("dead_letter_open").on(table.consumer, table.lastAt).where(sql`resolved_at is null`),
    index("dead_letter_event").on(table.eventId),
  ],
);

/** Dapr's own table for its PostgreSQL state store (S1's DDL and the two columns its component adds): marks and caches. */
export const state = pgTable(
  "state",
  {
    key: text("key").primaryKey(),
    value: jsonb("value"),
    isbinary: boolean("isbinary").default(false),
    insertdate: timestamp("insertdate", { withTimezone: true }).default(defaultNow),
    updatedate: timestamp("updatedate", { withTimezone: true }).default(defaultNow),
    expiredate: timestamp("expiredate", { withTimezone: true }),
    rowId: bigint("row_id", { mode: "bigint" }).generatedAlwaysAsIdentity().unique(),
  },
  (table) => [index("state_expiry").on(table.expiredate).where(sql`expiredate is not null`)],
);

/** One row an event, for ever: guarded against change by the database itself, partitioned by month. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: uuid("id").notNull(),
    eventId: uuid("event_id").notNull(),
    eventType: text("event_type").notNull(),
    entityType: text("entity_type").notNull(),
    entityId: uuid("entity_id").notNull(),
    ownerId: uuid("owner_id").notNull(),
    userId: uuid("user_id").notNull(),
    actor: text("actor").notNull(),
    actorId: text("actor_id").notNull(),
    correlationId: uuid("correlation_id").notNull(),
    commandId: uuid("command_id"),
    occurredAt: instant("occurred_at").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    unique("audit_log_event").on(table.eventId, table.occurredAt),
    index("audit_log_entity").on(table.ownerId, table.entityId, table.occurredAt),
    index("audit_log_owner_time").on(table.ownerId, table.occurredAt, table.id),
  ],
);

/** What each running worker says of itself (S3's service registry). */
export const service = pgTable("service", {
  serviceId: text("service_id").primaryKey(),
  name: text("name").notNull(),
  description: text("description").notNull(),
  consumesTopics: text("consumes_topics").array().notNull(),
  producesTopics: text("produces_topics").array().notNull(),
  status: text("status", { enum: ["HEALTHY", "DEGRADED", "UNHEALTHY", "OFFLINE"] }).notNull(),
  lastHeartbeat: instant("last_heartbeat").notNull(),
  lastError: text("last_error"),
  partitionAssignment: jsonb("partition_assignment").$type<unknown[]>(),
  lag: bigint("lag", { mode: "number" }).notNull(),
});

/** The answer a write gave for a key its client chose, for 30 days (docs: data model). */
export const idempotencyKey = pgTable(
  "idempotency_key",
  {
    ownerId: uuid("owner_id").notNull(),
    key: text("key").notNull(),
    inputHash: text("input_hash").notNull(),
    commandId: uuid("command_id").notNull(),
    result: jsonb("result"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ownerId, table.key] }),
    index("idempotency_key_created").on(table.createdAt),
  ],
);
