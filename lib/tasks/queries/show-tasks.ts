import { and, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { formatAmount } from "@/lib/core/money";
import { parseRule } from "@/lib/core/recurrence/parse";
import { inWords } from "@/lib/core/recurrence/words";
import { category, wallet } from "@/lib/db/schema/finance";
import { type TaskRow, task, taskRowColumns } from "@/lib/db/schema/tasks";
import type { Transaction } from "@/lib/db/transaction";
import type { Task, TaskItem } from "@/lib/tasks/checklist";
import { isSnooze, keyOf, spokenWishes } from "@/lib/tasks/reminder-wishes";
import { checklistCount, taskColumns } from "@/lib/tasks/select-task";
import type { TaskView } from "@/lib/tasks/task-view";

interface Named {
  walletName: string | null;
  categoryName: string | null;
  templateRule: string | null;
  templateFrom: string | null;
  /** How much of its checklist is done; null where it has none. */
  checklist: TaskView["checklist"];
  /** The lines themselves, where the whole task was asked for. */
  items: readonly TaskItem[] | null;
}

const template = alias(task, "template");

/**
 * The select of tasks with the names they point at; add `where`, `orderBy` and `limit`.
 * @param isWhole with every line of the checklist; a list has only how many there are.
 */
export function selectTasks(tx: Transaction, isWhole = false) {
  return tx
    .select({
      task: taskRowColumns,
      walletName: wallet.name,
      categoryName: category.name,
      templateRule: template.recurrenceRule,
      templateFrom: template.recurrenceFrom,
      checklist: isWhole ? sql<null>`null` : checklistCount,
      items: isWhole ? taskColumns.items : sql<null>`null`,
    })
    .from(task)
    .leftJoin(wallet, eq(wallet.id, task.walletId))
    .leftJoin(category, eq(category.id, task.spendCategoryId))
    .leftJoin(template, eq(template.id, task.parentTaskId));
}

const instantOf = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A series' rule as people say it. */
const wordsOf = (rule: string, start: string | null, { repeatFrom }: Pick<TaskRow, "repeatFrom">): string =>
  inWords(parseRule(rule), { ...(start ? { start } : {}), repeatFrom });

/** A task as every interface shows it. */
export function showTask(
  row: TaskRow,
  { walletName, categoryName, templateRule, templateFrom, items, checklist }: Named,
): TaskView {
  const recurrence = row.recurrenceRule ?? templateRule;
  const start = row.recurrenceFrom ?? templateFrom;
  return {
    id: row.id,
    title: row.title,
    notes: row.description,
    priority: row.priority,
    category: row.category,
    status: row.status,
    tags: row.tags,
    dueDate: row.dueDate,
    dueTime: row.dueTime?.slice(0, 5) ?? null,
    timezone: row.timezone,
    dueAt: instantOf(row.dueAt),
    durationMinutes: row.durationMinutes,
    recurrence,
    recurrenceWords: recurrence && wordsOf(recurrence, start, row),
    repeatFrom: row.repeatFrom,
    parentTaskId: row.parentTaskId,
    reminders: spokenWishes(row.reminders),
    snoozedUntil: row.reminders.filter(isSnooze).map(keyOf).sort().at(-1) ?? null,
    ...showList(items, checklist),
    amount: row.amountMinor !== null && row.currency ? formatAmount(row.amountMinor, row.currency) : null,
    currency: row.currency,
    wallet: row.walletId ? { id: row.walletId, name: walletName ?? "" } : null,
    spendCategory: row.spendCategoryId ? { id: row.spendCategoryId, name: categoryName ?? "" } : null,
    completedAt: instantOf(row.completedAt),
    deletedAt: instantOf(row.deletedAt),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

function showList(
  items: Named["items"],
  count: TaskView["checklist"],
): Pick<TaskView, "checklist" | "items"> {
  if (!items) return { checklist: count };
  const done = items.filter(({ isDone }) => isDone).length;
  return { checklist: items.length > 0 ? { done, total: items.length } : null, items: [...items] };
}

/** What a task that points at nothing is shown with. */
export const noNames = {
  ...{ walletName: null, categoryName: null, templateRule: null, templateFrom: null },
  checklist: null,
};

/** The views of saved rows, in their order; names are looked up only where a row has any. */
export async function showTasks(tx: Transaction, rows: readonly Task[]): Promise<TaskView[]> {
  const needsNames = rows.some((row) => row.walletId ?? row.spendCategoryId ?? row.parentTaskId);
  if (!needsNames) return rows.map((row) => showTask(row, { ...noNames, items: row.items }));
  const ids = rows.map(({ id }) => id);
  const ownerId = rows[0]?.ownerId ?? "";
  const found = await selectTasks(tx, true).where(and(eq(task.ownerId, ownerId), inArray(task.id, ids)));
  const byId = new Map(found.map((one) => [one.task.id, showTask(one.task, one)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
