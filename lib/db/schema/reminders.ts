import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { space } from "./people";
import { task } from "./tasks";

/**
 * When a task is to be told of: one row a wish of the task (`task.reminders`), written by the worker `reminders` alone.
 * The row stays when the task moves; it is armed again for its new moment.
 */
export const reminder = pgTable(
  "reminder",
  {
    id: uuid("id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    /** Whom it reminds. */
    userId: uuid("user_id").notNull(),
    taskId: uuid("task_id").notNull(),
    /** Which of the task's wishes it is for, as lib/tasks/reminder.ts writes it: the natural key within the task. */
    wish: text("wish").notNull(),
    /** Null: an absolute one. */
    minutesBefore: integer("minutes_before"),
    remindAt: instant("remind_at").notNull(),
    status: text("status", { enum: ["SCHEDULED", "EXECUTED", "FAILED", "CANCELLED"] }).notNull(),
    /** What a scheduler outside the database has to be told (EVENTS=dapr): it is told after the commit. */
    jobState: text("job_state", { enum: ["wanted", "set", "unwanted", "none"] }).notNull(),
    /** Firings that failed. */
    attempts: integer("attempts").notNull(),
    /** Steps by one with each of its events. */
    version: integer("version").notNull(),
    /** The task's version that the last decision about it was made on: no older event arms it again. */
    taskVersion: integer("task_version").notNull(),
    /** The event that set it, and what that was a part of: the cause of its firing. */
    lastEventId: uuid("last_event_id").notNull(),
    correlationId: uuid("correlation_id").notNull(),
    firedAt: instant("fired_at"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    foreignKey({ columns: [table.taskId], foreignColumns: [task.id] }).onDelete("cascade"),
    unique("reminder_task_wish").on(table.taskId, table.wish),
    index("reminder_owner").on(table.ownerId, table.taskId),
    index("reminder_due").on(table.remindAt, table.id).where(sql`status = 'SCHEDULED'`),
    index("reminder_job").on(table.id).where(sql`job_state in ('wanted', 'unwanted')`),
  ],
);
export type ReminderRow = typeof reminder.$inferSelect;

/** What a person was told of, in the app. Reading one is no event and is not undone. */
export const notification = pgTable(
  "notification",
  {
    id: uuid("id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    userId: uuid("user_id").notNull(),
    type: text("type", { enum: ["due_date_reminder"] }).notNull(),
    /** At most 200 characters. */
    title: text("title").notNull(),
    /** At most 500 characters. */
    message: text("message"),
    /** What it is about; it may have been purged since. */
    taskId: uuid("task_id"),
    /** The reminder that rang, where one did: it can be put off. */
    reminderId: uuid("reminder_id"),
    /** The event that it tells of: with the person its natural key. */
    sourceEventId: uuid("source_event_id").notNull(),
    createdAt: instant("created_at").notNull(),
    readAt: instant("read_at"),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    uniqueIndex("notification_source").on(table.sourceEventId, table.userId),
    index("notification_owner_read").on(table.ownerId, table.readAt),
    index("notification_owner_created").on(table.ownerId, table.createdAt, table.id),
  ],
);
export type NotificationRow = typeof notification.$inferSelect;
