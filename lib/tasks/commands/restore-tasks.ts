import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { restoreAll } from "@/lib/tasks/change-status";
import { loadTasks } from "@/lib/tasks/load-tasks";
import { showTasks } from "@/lib/tasks/queries/show-tasks";
import { taskIds } from "@/lib/tasks/task-input";
import { taskList } from "@/lib/tasks/task-view";

export const restoreTasks = defineCommand({
  name: "restoreTasks",
  summary: "Take tasks out of the archive.",
  effect: "write",
  http: { method: "POST", path: "/tasks/restore" },
  input: z.strictObject({ taskIds }),
  output: taskList,
  async run(said, context) {
    const rows = await restoreAll(context, await loadTasks(context, said.taskIds));
    return { items: await showTasks(context.tx, rows) };
  },
});
