import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { completeAll } from "@/lib/tasks/change-status";
import { loadTasks } from "@/lib/tasks/load-tasks";
import { showTasks } from "@/lib/tasks/queries/show-tasks";
import { taskIds } from "@/lib/tasks/task-input";
import { taskList } from "@/lib/tasks/task-view";

export const completeTasks = defineCommand({
  name: "completeTasks",
  summary: "Mark tasks as done.",
  effect: "write",
  http: { method: "POST", path: "/tasks/complete" },
  input: z.strictObject({ taskIds }),
  output: taskList,
  async run(said, context) {
    const rows = await completeAll(context, await loadTasks(context, said.taskIds));
    return { items: await showTasks(context.tx, rows) };
  },
});
