import { and, asc, eq } from "drizzle-orm";
import type { CommandContext } from "@/lib/commands/command";
import { newEventId } from "@/lib/core/ids";
import { type ReminderRow, reminder } from "@/lib/db/schema/reminders";
import { type TaskRow, task, taskRowColumns } from "@/lib/db/schema/tasks";
import { type ReminderFacts, reminderScheduled } from "@/lib/events/catalog/reminders";
import type { EventDefinition } from "@/lib/events/event";
import { isSnoozeKey } from "./reminder-wishes";

type Context = Pick<CommandContext, "tx" | "actor" | "emit">;

/** A task, in the trash or not, locked; undefined where it was purged. */
export async function loadTask(
  { tx, actor }: Pick<Context, "tx" | "actor">,
  taskId: string,
): Promise<TaskRow | undefined> {
  const [row] = await tx
    .select(taskRowColumns)
    .from(task)
    .where(and(eq(task.ownerId, actor.ownerId), eq(task.id, taskId)))
    .for("update");
  return row;
}

/** All reminders that a task has ever had, locked. */
export const loadReminders = (
  { tx, actor }: Pick<Context, "tx" | "actor">,
  taskId: string,
): Promise<ReminderRow[]> =>
  tx
    .select()
    .from(reminder)
    .where(and(eq(reminder.ownerId, actor.ownerId), eq(reminder.taskId, taskId)))
    .orderBy(asc(reminder.id))
    .for("update");

/** Saves a reminder one version on and tells the event that it is about, which becomes its last. */
export async function saveReminder(
  { tx, emit }: Context,
  event: EventDefinition,
  { before, after, task: about, more = {} }: Saving,
): Promise<void> {
  const row = {
    ...after,
    version: (before?.version ?? 0) + 1,
    lastEventId: event === reminderScheduled ? newEventId() : after.lastEventId,
  };
  emit(
    event,
    { ...factsOf(row, about), ...more },
    row.version,
    event === reminderScheduled ? row.lastEventId : newEventId(),
  );
  if (!before) await tx.insert(reminder).values(row);
  else
    await tx
      .update(reminder)
      .set(row)
      .where(and(eq(reminder.ownerId, row.ownerId), eq(reminder.id, row.id)));
}

interface Saving {
  before: ReminderRow | null;
  after: ReminderRow;
  task: TaskRow;
  /** What the event says beyond the reminder. */
  more?: Record<string, unknown>;
}

const factsOf = (row: ReminderRow, about: TaskRow): ReminderFacts => ({
  reminderId: row.id,
  taskId: row.taskId,
  title: about.title,
  dueDate: about.dueDate,
  dueTime: about.dueTime?.slice(0, 5) ?? null,
  timezone: about.timezone,
  dueAt: about.dueAt?.toISOString() ?? null,
  remindAt: row.remindAt.toISOString(),
  minutesBefore: row.minutesBefore,
  isSnoozed: isSnoozeKey(row.wish),
});
