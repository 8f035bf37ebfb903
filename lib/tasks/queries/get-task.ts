import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { isUuid } from "@/lib/core/ids";
import { type TaskRow, task } from "@/lib/db/schema/tasks";
import type { Transaction } from "@/lib/db/transaction";
import { noSuchTask } from "@/lib/tasks/load-tasks";
import { nextStep } from "@/lib/tasks/next-in-series";
import { isOpen } from "@/lib/tasks/task";
import { taskView } from "@/lib/tasks/task-view";
import { loadSeriesState } from "./load-series-state";
import { selectTasks, showTask } from "./show-tasks";

/** Whether nothing of its series is open, and nothing comes: its rule has no later day. */
async function hasEnded(tx: Transaction, { id, ownerId }: TaskRow): Promise<boolean> {
  const state = await loadSeriesState(tx, ownerId, { taskId: id, version: Number.POSITIVE_INFINITY });
  if (!state) return false;
  const isAnyOpen = state.tasks.some(({ row }) => isOpen(row) && row.deletedAt === null);
  return !isAnyOpen && nextStep(state.template, state.tasks, state.taken) === null;
}

export const getTask = defineQuery({
  name: "getTask",
  summary: "One task by its id.",
  http: { method: "GET", path: "/tasks/{taskId}" },
  input: z.strictObject({ taskId: z.string().max(64) }),
  output: taskView,
  async run({ taskId }, { tx, actor }) {
    const mine = and(eq(task.id, taskId), eq(task.ownerId, actor.ownerId), isNull(task.deletedAt));
    const [found] = isUuid(taskId) ? await selectTasks(tx, true).where(mine).limit(1) : [];
    if (!found) throw noSuchTask();
    const view = showTask(found.task, found);
    const mayHaveEnded = view.recurrence !== null && found.task.completedAt !== null;
    return mayHaveEnded ? { ...view, isLastOfSeries: await hasEnded(tx, found.task) } : view;
  },
});
