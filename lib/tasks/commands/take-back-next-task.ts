import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { taskDeleted } from "@/lib/events/catalog/tasks";
import { loadTasks } from "@/lib/tasks/load-tasks";
import { taskAggregate } from "@/lib/tasks/task-aggregate";

/** Puts the next task of a series into the trash, because the one before it is open again. Internal. */
export const takeBackNextTask = defineCommand({
  name: "takeBackNextTask",
  summary: "Take back the next task of a series.",
  effect: "write",
  input: z.strictObject({ taskId: z.string() }),
  output: z.object({ taskId: z.string() }),
  async run({ taskId }, context) {
    const rows = await loadTasks(context, [taskId]);
    await save(
      context,
      taskAggregate,
      rows.map((row) => ({ before: row, after: row, event: taskDeleted })),
    );
    return { taskId };
  },
});
