import { sql } from "drizzle-orm";
import {
  check,
  customType,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, owned } from "./columns";
import { space } from "./people";
import { task } from "./tasks";

const lexemes = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * What a task is found by: the words of its title, notes and checklist, folded, and its tags, each with its owner's key before
 * it, so that a search reads that owner's part of the index alone. Triggers keep it (docs: decisions, finding).
 */
export const taskSearch = pgTable(
  "task_search",
  {
    taskId: uuid("task_id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    words: lexemes("words").notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    foreignKey({ columns: [table.taskId], foreignColumns: [task.id] }).onDelete("cascade"),
    // Without a list of what is pending: a search would have to read it whole.
    index("task_search_words").using("gin", table.words).with({ fastupdate: false }),
  ],
);

/** Each word a person has ever used in a task: what a word with a slip in it is compared with. Words stay when their tasks go. */
export const taskWord = pgTable(
  "task_word",
  {
    ownerId: uuid("owner_id").notNull(),
    word: text("word").notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    primaryKey({ columns: [table.ownerId, table.word] }),
    index("task_word_ending").on(table.ownerId, sql`reverse(word)`),
  ],
);

/** A list of tasks that a person named, to come back to. */
export const savedView = pgTable(
  "saved_view",
  {
    ...owned,
    name: text("name").notNull(),
    /** What findTasks is asked, and how the page shows it; checked when it is read. */
    filter: jsonb("filter").$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    uniqueIndex("saved_view_name").on(table.ownerId, sql`lower(name)`).where(sql`deleted_at is null`),
    check("saved_view_name_length", sql`char_length(name) between 1 and 60`),
  ],
);
export type SavedViewRow = typeof savedView.$inferSelect;

/** An address at which a calendar program reads a person's tasks. Who knows it may read; only its hash is kept. */
export const feed = pgTable(
  "feed",
  {
    id: uuid("id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    name: text("name").notNull(),
    /** SHA-256 of the secret in the address, in hex. */
    secretHash: text("secret_hash").notNull().unique(),
    createdAt: instant("created_at").notNull(),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    index("feed_owner").on(table.ownerId),
    check("feed_name_length", sql`char_length(name) between 1 and 60`),
  ],
);
