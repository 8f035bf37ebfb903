import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { reopenAll } from "@/lib/tasks/change-status";
import { loadTasks } from "@/lib/tasks/load-tasks";
import { showTasks } from "@/lib/tasks/queries/show-tasks";
import { taskIds } from "@/lib/tasks/task-input";
import { taskList } from "@/lib/tasks/task-view";

export const reopenTasks = defineCommand({
  name: "reopenTasks",
  summary: "Make done or archived tasks open again.",
  effect: "write",
  http: { method: "POST", path: "/tasks/reopen" },
  input: z.strictObject({ taskIds }),
  output: taskList,
  async run(said, context) {
    const rows = await reopenAll(context, await loadTasks(context, said.taskIds));
    return { items: await showTasks(context.tx, rows) };
  },
});
