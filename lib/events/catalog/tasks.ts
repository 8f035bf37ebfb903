import { z } from "zod";
import { changes, defineEvent } from "@/lib/events/event";

/** When a person wants to be told of a task: minutes before it is due, a moment on the wall clock of its zone, or, put off, an instant. */
const reminderWish = z.union([
  z.object({ minutesBefore: z.number() }),
  z.object({ at: z.string() }),
  z.object({ snoozedUntil: z.string() }),
]);

/** A line of the checklist; the list is in its order. */
const taskItem = z.object({ itemId: z.string(), text: z.string(), isDone: z.boolean() });

/** A whole task as events carry it. Dates and times are on the wall clock of `timezone`; amounts are decimal strings. */
export const taskFacts = z.object({
  taskId: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  priority: z.string(),
  category: z.string(),
  status: z.string(),
  completedAt: z.string().nullable(),
  tags: z.array(z.string()),
  dueDate: z.string().nullable(),
  dueTime: z.string().nullable(),
  timezone: z.string(),
  dueAt: z.string().nullable(),
  durationMinutes: z.number().nullable(),
  recurrenceRule: z.string().nullable(),
  exdates: z.array(z.string()),
  repeatFrom: z.string(),
  parentTaskId: z.string().nullable(),
  recurrenceFrom: z.string().nullable(),
  occurrenceOn: z.string().nullable(),
  /** Events from before there were reminders have none. */
  reminders: z.array(reminderWish).default([]),
  /** Events from before there were checklists have none. */
  items: z.array(taskItem).default([]),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  walletId: z.string().nullable(),
  spendCategoryId: z.string().nullable(),
  assigneeId: z.string().nullable(),
  /** Where a person put it between others; 0: where it came when it was made. */
  position: z.number(),
});
export type TaskFacts = z.infer<typeof taskFacts>;

/** The rule that a task follows: its template's, wherever it is an instance of a series. */
export const seriesRule = z.object({
  templateId: z.string(),
  recurrenceRule: z.string(),
  recurrenceFrom: z.string(),
  repeatFrom: z.string(),
  exdates: z.array(z.string()),
});
export type SeriesRule = z.infer<typeof seriesRule>;

const base = { topic: "task-events", aggregate: "task" } as const;
const byTask = ({ taskId }: { taskId: string }) => taskId;
const changed = z.object({ taskId: z.string(), changes });
const wholeChange = changed.extend({ task: taskFacts, rule: seriesRule.nullable() });

export const taskCreated = defineEvent({
  ...base,
  type: "todo.task.created",
  effect: "create",
  title: "Created",
  data: taskFacts,
  subject: byTask,
});
export const taskUpdated = defineEvent({
  ...base,
  type: "todo.task.updated",
  effect: "update",
  title: "Changed",
  data: changed,
  subject: byTask,
});
export const taskDeleted = defineEvent({
  ...base,
  type: "todo.task.deleted",
  effect: "delete",
  title: "Deleted",
  data: taskFacts,
  subject: byTask,
});
export const taskCompleted = defineEvent({
  ...base,
  type: "todo.task.completed",
  effect: "update",
  title: "Completed",
  data: wholeChange.extend({ completedAt: z.string() }),
  subject: byTask,
});
export const taskReopened = defineEvent({
  ...base,
  type: "todo.task.reopened",
  effect: "update",
  title: "Reopened",
  data: wholeChange,
  subject: byTask,
});
export const taskArchived = defineEvent({
  ...base,
  type: "todo.task.archived",
  effect: "update",
  title: "Archived",
  data: changed,
  subject: byTask,
});
export const taskRestored = defineEvent({
  ...base,
  type: "todo.task.restored",
  effect: "update",
  title: "Restored",
  data: changed,
  subject: byTask,
});
export const taskPriorityChanged = defineEvent({
  ...base,
  type: "todo.task.priority_changed",
  effect: "none",
  title: "Priority changed",
  data: z.object({ taskId: z.string(), old: z.string(), new: z.string() }),
  subject: byTask,
});
/** Stands for `created` of the next task of a series: no second event. */
export const taskRecurred = defineEvent({
  ...base,
  type: "todo.task.recurred",
  effect: "create",
  title: "Came round again",
  data: taskFacts.extend({ completedTaskId: z.string().optional(), templateId: z.string().optional() }),
  subject: byTask,
});

/** The open task of a series moves on to the next day of its rule; the day left out is one of the template's `exdates`. */
export const taskSkipped = defineEvent({
  ...base,
  type: "todo.task.skipped",
  effect: "update",
  title: "Skipped",
  data: changed.extend({ skippedOn: z.string(), movedTo: z.string() }),
  subject: byTask,
});

/** Whatever may happen to the row of a task: for reactions to the task as it is then. */
export const taskChanges = [
  taskCreated,
  taskRecurred,
  taskUpdated,
  taskCompleted,
  taskReopened,
  taskArchived,
  taskRestored,
  taskSkipped,
  taskDeleted,
] as const;
