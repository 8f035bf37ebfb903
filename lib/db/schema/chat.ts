import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { space } from "./people";

export const conversation = pgTable(
  "conversation",
  {
    id: uuid("id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    title: text("title").notNull(),
    status: text("status", { enum: ["ACTIVE", "ARCHIVED"] }).notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    index("conversation_owner_updated").on(table.ownerId, table.status, table.updatedAt, table.id),
  ],
);

export const message = pgTable(
  "message",
  {
    id: uuid("id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["user", "assistant", "system"] }).notNull(),
    status: text("status", { enum: ["streaming", "done", "stopped", "failed"] }).notNull(),
    /** Plain text, for search; the parts are what is shown. */
    content: text("content").notNull(),
    parts: jsonb("parts").$type<unknown[]>().notNull(),
    relatedTaskId: uuid("related_task_id"),
    model: text("model"),
    inputTokens: integer("input_tokens"),
    outputTokens: integer("output_tokens"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("message_conversation").on(table.conversationId, table.id),
    index("message_owner").on(table.ownerId),
  ],
);

/** The pieces of an answer that is still streaming, so that any process can go on showing it; gone when it is done. */
export const messageChunk = pgTable(
  "message_chunk",
  {
    ownerId: uuid("owner_id").notNull(),
    messageId: uuid("message_id")
      .notNull()
      .references(() => message.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    chunks: jsonb("chunks").$type<unknown[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.messageId, table.position] })],
);

/** A tool call that waits for the person's yes: stored by the server, used once (docs: assistant, approval). */
export const approval = pgTable(
  "approval",
  {
    id: uuid("id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversation.id, { onDelete: "cascade" }),
    messageId: uuid("message_id").notNull(),
    toolCallId: text("tool_call_id").notNull(),
    tool: text("tool").notNull(),
    input: jsonb("input").notNull(),
    inputHash: text("input_hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    answer: text("answer", { enum: ["approved", "denied"] }),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("approval_conversation").on(table.conversationId),
    index("approval_owner").on(table.ownerId),
  ],
);
