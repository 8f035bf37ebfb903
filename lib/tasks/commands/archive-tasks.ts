import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { archiveAll } from "@/lib/tasks/change-status";
import { loadTasks } from "@/lib/tasks/load-tasks";
import { showTasks } from "@/lib/tasks/queries/show-tasks";
import { taskIds } from "@/lib/tasks/task-input";
import { taskList } from "@/lib/tasks/task-view";

export const archiveTasks = defineCommand({
  name: "archiveTasks",
  summary: "Put tasks away without deleting them.",
  effect: "write",
  http: { method: "POST", path: "/tasks/archive" },
  input: z.strictObject({ taskIds }),
  output: taskList,
  async run(said, context) {
    const rows = await archiveAll(context, await loadTasks(context, said.taskIds));
    return { items: await showTasks(context.tx, rows) };
  },
});
