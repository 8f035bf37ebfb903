import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { isUuid } from "@/lib/core/ids";
import { task } from "@/lib/db/schema/tasks";
import { noSuchTask } from "@/lib/tasks/load-tasks";
import { taskView } from "@/lib/tasks/task-view";
import { selectTasks, showTask } from "./show-tasks";

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
    return showTask(found.task, found);
  },
});
