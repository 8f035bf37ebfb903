import { getTableColumns, sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  time,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, minor, owned } from "./columns";
import { space } from "./people";

/**
 * When a person wants to be told of a task: minutes before it is due, a moment on the wall clock of its zone, or, for one
 * that was put off, an instant (RFC 3339).
 */
export type ReminderWish = { minutesBefore: number } | { at: string } | { snoozedUntil: string };

/** How much a task matters, as a number to sort by; a list's order must say it to the letter to be read from the index. */
const priorityRank = sql.raw(
  "case priority when 'critical' then 3 when 'high' then 2 when 'medium' then 1 else 0 end",
);

export const task = pgTable(
  "task",
  {
    ...owned,
    title: text("title").notNull(),
    /** What a list by title sorts by: the title without case and accents. A column, for row security lets no function into an index's condition. */
    titleKey: text("title_key").notNull().generatedAlwaysAs(sql`daybook_title_key(title)`),
    description: text("description"),
    priority: text("priority", { enum: ["low", "medium", "high", "critical"] }).notNull(),
    category: text("category", { enum: ["work", "personal", "home", "other"] }).notNull(),
    status: text("status", { enum: ["pending", "in_progress", "completed", "archived"] }).notNull(),
    completedAt: instant("completed_at"),
    tags: text("tags").array().notNull(),
    /** The wall clock of `timezone`; no time: all day. */
    dueDate: date("due_date", { mode: "string" }),
    dueTime: time("due_time", { precision: 0 }),
    timezone: text("timezone").notNull(),
    /** The same as an instant, kept in step for queries; an all-day task's is the end of its day. */
    dueAt: instant("due_at"),
    durationMinutes: integer("duration_minutes"),
    /** RRULE without DTSTART; on the series' template only, its instances follow it by `parentTaskId`. */
    recurrenceRule: text("recurrence_rule"),
    exdates: date("exdates", { mode: "string" }).array().notNull(),
    repeatFrom: text("repeat_from", { enum: ["due", "completion"] }).notNull(),
    parentTaskId: uuid("parent_task_id"),
    /** The rule's first day: COUNT and INTERVAL count from it. */
    recurrenceFrom: date("recurrence_from", { mode: "string" }),
    /** Which day of the rule this row stands for; unique within its series. */
    occurrenceOn: date("occurrence_on", { mode: "string" }),
    /** What the worker `reminders` makes its rows from. */
    reminders: jsonb("reminders").$type<ReminderWish[]>().notNull().default([]),
    amountMinor: minor("amount_minor"),
    currency: text("currency"),
    walletId: uuid("wallet_id"),
    spendCategoryId: uuid("spend_category_id"),
    assigneeId: uuid("assignee_id"),
    /** Its place where a person has put the tasks in order: the moment it was made, or between two others. */
    position: doublePrecision("position").notNull().default(0),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    foreignKey({ columns: [table.parentTaskId], foreignColumns: [table.id] }).onDelete("cascade"),
    index("task_owner_due").on(table.ownerId, table.dueAt, table.id).where(sql`deleted_at is null`),
    index("task_owner_status_priority").on(table.ownerId, table.status, table.priority),
    index("task_owner_open")
      .on(table.ownerId, table.dueAt, table.id)
      .where(sql`deleted_at is null and status in ('pending', 'in_progress')`),
    index("task_owner_completed")
      .on(table.ownerId, table.completedAt, table.id)
      .where(sql`deleted_at is null and status = 'completed'`),
    // Lists that are narrowed to a few of many: by how much it matters, by category, by a state that few are in; and by title.
    index("task_owner_priority")
      .on(table.ownerId, sql`(${priorityRank}) desc`, table.dueAt, table.id)
      .where(sql`deleted_at is null and status in ('pending', 'in_progress')`),
    index("task_owner_category")
      .on(table.ownerId, table.category, table.dueAt, table.id)
      .where(sql`deleted_at is null and status in ('pending', 'in_progress')`),
    index("task_owner_tag")
      .on(table.ownerId, sql`(${table.tags}[1])`, table.dueAt, table.id)
      .where(sql`deleted_at is null and status in ('pending', 'in_progress')`),
    index("task_owner_begun")
      .on(table.ownerId, table.status, table.dueAt, table.id)
      .where(sql`deleted_at is null and status in ('in_progress', 'archived')`),
    index("task_owner_title_key").on(table.ownerId, table.titleKey, table.id).where(sql`deleted_at is null`),
    index("task_owner_trash").on(table.ownerId, table.deletedAt, table.id).where(sql`deleted_at is not null`),
    index("task_owner_created").on(table.ownerId, table.createdAt, table.id).where(sql`deleted_at is null`),
    index("task_owner_position")
      .on(table.ownerId, table.position, table.id)
      .where(sql`deleted_at is null and status in ('pending', 'in_progress')`),
    // The tasks of a series; without it, taking a task out of storage would look through all for them.
    index("task_parent").on(table.parentTaskId).where(sql`parent_task_id is not null`),
    // What the trash is purged by.
    index("task_trash").on(table.deletedAt, table.id).where(sql`deleted_at is not null`),
    // The calendar's: the series that go on, and what is open of them; both few, however many tasks there have been.
    index("task_owner_series").on(table.ownerId, table.id).where(sql`recurrence_rule is not null`),
    index("task_owner_repeating")
      .on(table.ownerId, table.id)
      .where(sql`occurrence_on is not null and deleted_at is null and status in ('pending', 'in_progress')`),
    uniqueIndex("task_series_occurrence")
      .on(sql`coalesce(parent_task_id, id)`, table.occurrenceOn)
      .where(sql`occurrence_on is not null`),
    check("task_title_length", sql`char_length(title) between 1 and 255`),
    check("task_amount_positive", sql`amount_minor is null or amount_minor > 0`),
    check("task_time_needs_date", sql`due_time is null or due_date is not null`),
  ],
);

const { titleKey: _, ...said } = getTableColumns(task);
/** The columns that say what a task is; what the database derives from them is nothing to read or to write. */
export const taskRowColumns = said;
export type TaskRow = Omit<typeof task.$inferSelect, "titleKey">;

/** A line of a task's checklist. Lines are part of their task: its events carry them, its version steps with them. */
export const taskItem = pgTable(
  "task_item",
  {
    id: uuid("id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    taskId: uuid("task_id").notNull(),
    text: text("text").notNull(),
    isDone: boolean("done").notNull(),
    /** From 0, without gaps. */
    position: integer("position").notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    foreignKey({ columns: [table.taskId], foreignColumns: [task.id] }).onDelete("cascade"),
    index("task_item_task").on(table.taskId, table.position),
    check("task_item_text_length", sql`char_length(text) between 1 and 255`),
  ],
);
