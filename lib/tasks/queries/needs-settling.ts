import { and, eq } from "drizzle-orm";
import { reminder } from "@/lib/db/schema/reminders";
import { task, taskRowColumns } from "@/lib/db/schema/tasks";
import type { Transaction } from "@/lib/db/transaction";
import { type Cause, reminderSteps } from "@/lib/tasks/reminder";

/** Whether the reminders of a task are not what it calls for: where they are, there is no command to record. */
export async function needsSettling(
  tx: Transaction,
  ownerId: string,
  taskId: string,
  cause: Cause,
): Promise<boolean> {
  const [row] = await tx
    .select(taskRowColumns)
    .from(task)
    .where(and(eq(task.ownerId, ownerId), eq(task.id, taskId)));
  if (!row) return false;
  const rows = await tx
    .select()
    .from(reminder)
    .where(and(eq(reminder.ownerId, ownerId), eq(reminder.taskId, taskId)));
  return reminderSteps(row, rows, cause).length > 0;
}
