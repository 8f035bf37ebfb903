import { and, eq, inArray, sql } from "drizzle-orm";
import { formatAmount } from "@/lib/core/money";
import { parseRule } from "@/lib/core/recurrence/parse";
import { inWords } from "@/lib/core/recurrence/words";
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

/** A column of the row that a task points at. Written out, as drizzle names the columns of a select from one table without it. */
const pointedAt = (column: string, table: string, pointer: string) =>
  sql<
    string | null
  >`${sql.raw(`(select at.${column} from "${table}" at where at.id = "task"."${pointer}")`)}`;

/**
 * The select of tasks with the names they point at; add `where`, `orderBy` and `limit`. Sub-selects, not joins: those are
 * made for the rows that a page shows, joins for all that are found and sorted before.
 * @param isWhole with every line of the checklist; a list has only how many there are.
 */
export function selectTasks(tx: Transaction, isWhole = false) {
  return tx
    .select({
      task: taskRowColumns,
      walletName: pointedAt("name", "wallet", "wallet_id"),
      categoryName: pointedAt("name", "category", "spend_category_id"),
      templateRule: pointedAt("recurrence_rule", "task", "parent_task_id"),
      templateFrom: pointedAt("recurrence_from", "task", "parent_task_id"),
      checklist: isWhole ? sql<null>`null` : checklistCount,
      items: isWhole ? taskColumns.items : sql<null>`null`,
    })
    .from(task);
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
