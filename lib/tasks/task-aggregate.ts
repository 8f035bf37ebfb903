import { and, asc, eq, inArray } from "drizzle-orm";
import type { Aggregate, Facts, Versioned } from "@/lib/commands/aggregate";
import { formatAmount, parseAmount } from "@/lib/core/money";
import { type TaskRow, task, taskRowColumns } from "@/lib/db/schema/tasks";
import { send, type Transaction } from "@/lib/db/transaction";
import {
  type SeriesRule,
  type TaskFacts,
  taskArchived,
  taskCompleted,
  taskCreated,
  taskDeleted,
  taskFacts,
  taskPriorityChanged,
  taskReopened,
  taskRestored,
  taskUpdated,
} from "@/lib/events/catalog/tasks";
import type { EventDefinition } from "@/lib/events/event";
import type { Task } from "./checklist";
import { showTasks } from "./queries/show-tasks";
import { taskColumns } from "./select-task";
import { inserting, replaceStoredItems } from "./store-items";

const opposites = new Map<string, EventDefinition>([
  [taskCompleted.type, taskReopened],
  [taskReopened.type, taskCompleted],
  [taskArchived.type, taskRestored],
  [taskRestored.type, taskArchived],
]);

/** How tasks are stored, told in events, and taken back. */
export const taskAggregate: Aggregate<Task> = {
  type: "task",
  idKey: "taskId",
  created: taskCreated,
  updated: taskUpdated,
  deleted: taskDeleted,
  load: (tx, ownerId, ids) =>
    tx
      .select(taskColumns)
      .from(task)
      .where(and(eq(task.ownerId, ownerId), inArray(task.id, [...ids])))
      .orderBy(asc(task.id))
      .for("update"),
  loadAll: (tx, ownerId) =>
    tx.select(taskColumns).from(task).where(eq(task.ownerId, ownerId)).orderBy(asc(task.id)),
  insert: (tx, rows) => send(tx, inserting(rows)),
  inserting,
  async update(tx, saves) {
    await replaceStoredItems(tx, saves);
    for (const { before, after } of saves) {
      const { items: _, ...row } = after;
      await tx
        .update(task)
        .set(row)
        .where(
          and(eq(task.id, before.id), eq(task.ownerId, before.ownerId), eq(task.version, before.version)),
        );
    }
  },
  toFacts,
  fromFacts,
  inverseOf: (type) => opposites.get(type),
  async extra(tx, definition, row, now) {
    if (definition !== taskCompleted && definition !== taskReopened) return {};
    const whole = { task: toFacts(row), rule: await ruleOf(tx, row) };
    return definition === taskCompleted
      ? { ...whole, completedAt: (row.completedAt ?? now).toISOString() }
      : whole;
  },
  companions(row, { priority }) {
    if (!priority) return [];
    return [{ event: taskPriorityChanged, data: { taskId: row.id, old: priority.old, new: priority.new } }];
  },
  view: async (tx, row) => (await showTasks(tx, [row]))[0],
  label: (row) => `the task “${row.title}”`,
};

/** Never moved by a person: it stands where it was made, whatever the log says of that moment. */
const placeOf = (row: Pick<Task, "createdAt">): number => row.createdAt.getTime();

function toFacts(row: Task): TaskFacts {
  return {
    taskId: row.id,
    title: row.title,
    description: row.description,
    priority: row.priority,
    category: row.category,
    status: row.status,
    completedAt: row.completedAt?.toISOString() ?? null,
    tags: row.tags,
    dueDate: row.dueDate,
    dueTime: row.dueTime?.slice(0, 5) ?? null,
    timezone: row.timezone,
    dueAt: row.dueAt?.toISOString() ?? null,
    durationMinutes: row.durationMinutes,
    recurrenceRule: row.recurrenceRule,
    exdates: row.exdates,
    repeatFrom: row.repeatFrom,
    parentTaskId: row.parentTaskId,
    recurrenceFrom: row.recurrenceFrom,
    occurrenceOn: row.occurrenceOn,
    reminders: row.reminders,
    amount: row.amountMinor !== null && row.currency ? formatAmount(row.amountMinor, row.currency) : null,
    currency: row.currency,
    walletId: row.walletId,
    spendCategoryId: row.spendCategoryId,
    assigneeId: row.assigneeId,
    position: row.position === placeOf(row) ? 0 : row.position,
    items: row.items.map(({ id, text, isDone }) => ({ itemId: id, text, isDone })),
  };
}

function fromFacts(data: Facts, meta: Versioned): Task {
  const { taskId: _id, amount, completedAt, dueAt, items, position, ...facts } = taskFacts.parse(data);
  return {
    ...meta,
    ...(facts as Pick<TaskRow, "priority" | "category" | "status" | "repeatFrom"> & typeof facts),
    completedAt: completedAt ? new Date(completedAt) : null,
    dueAt: dueAt ? new Date(dueAt) : null,
    amountMinor: amount !== null && facts.currency ? parseAmount(amount, facts.currency) : null,
    items: items.map(({ itemId, text, isDone }) => ({ id: itemId, text, isDone })),
    position: position === 0 ? placeOf(meta) : position,
  };
}

/** The rule of the series that `row` belongs to: its own where it is the template, else its template's; null for a single task. */
export async function ruleOf(tx: Transaction, row: TaskRow): Promise<SeriesRule | null> {
  if (!row.parentTaskId) return asRule(row);
  const [template] = await tx
    .select(taskRowColumns)
    .from(task)
    .where(and(eq(task.ownerId, row.ownerId), eq(task.id, row.parentTaskId)));
  return template ? asRule(template) : null;
}

function asRule(template: TaskRow): SeriesRule | null {
  const { recurrenceRule, recurrenceFrom } = template;
  if (!recurrenceRule || !recurrenceFrom) return null;
  return {
    templateId: template.id,
    recurrenceRule,
    recurrenceFrom,
    repeatFrom: template.repeatFrom,
    exdates: template.exdates,
  };
}
