import { inArray } from "drizzle-orm";
import type { Save } from "@/lib/commands/aggregate";
import { isSameJson } from "@/lib/core/json";
import { insertRows } from "@/lib/db/insert-rows";
import { task, taskItem } from "@/lib/db/schema/tasks";
import type { Statement } from "@/lib/db/statements";
import { send, type Transaction } from "@/lib/db/transaction";
import type { Task } from "./checklist";

const itemRows = (tasks: readonly Task[]): (typeof taskItem.$inferSelect)[] =>
  tasks.flatMap(({ id: taskId, ownerId, items }) =>
    items.map((item, position) => ({ ...item, ownerId, taskId, position })),
  );

/** The statements that store new tasks: one, and another where any has a checklist. */
export function inserting(tasks: readonly Task[]): Statement[] {
  const items = itemRows(tasks);
  const rows = insertRows(task, tasks);
  return items.length > 0 ? [rows, insertRows(taskItem, items)] : [rows];
}

/** Brings the lines of tasks in line with what is saved; asks the database nothing where none has changed. */
export async function replaceStoredItems(tx: Transaction, saves: readonly Save<Task>[]): Promise<void> {
  const changed = saves.filter(({ before, after }) => !isSameJson(before.items, after.items));
  if (changed.length === 0) return;
  const tasks = changed.map(({ after }) => after);
  await tx.delete(taskItem).where(
    inArray(
      taskItem.taskId,
      tasks.map(({ id }) => id),
    ),
  );
  const items = itemRows(tasks);
  if (items.length > 0) await send(tx, [insertRows(taskItem, items)]);
}
