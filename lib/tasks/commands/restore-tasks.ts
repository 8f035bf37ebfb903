import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { taskCreated } from "@/lib/events/catalog/tasks";
import { restoreAll } from "@/lib/tasks/change-status";
import { loadKeptTasks } from "@/lib/tasks/load-tasks";
import { showTasks } from "@/lib/tasks/queries/show-tasks";
import { taskAggregate } from "@/lib/tasks/task-aggregate";
import { taskIds } from "@/lib/tasks/task-input";
import { taskList } from "@/lib/tasks/task-view";

export const restoreTasks = defineCommand({
  name: "restoreTasks",
  summary: "Take tasks out of the archive or the trash.",
  effect: "write",
  http: { method: "POST", path: "/tasks/restore" },
  input: z.strictObject({ taskIds }),
  output: taskList,
  async run(said, context) {
    const kept = await loadKeptTasks(context, said.taskIds);
    // As undo brings them back: as they were, the archived ones archived.
    const back = await save(
      context,
      taskAggregate,
      kept.filter(isInTrash).map((row) => ({ before: row, after: row, event: taskCreated })),
    );
    const out = await restoreAll(
      context,
      kept.filter((row) => !isInTrash(row)),
    );
    const byId = new Map([...back, ...out].map((row) => [row.id, row]));
    return {
      items: await showTasks(
        context.tx,
        said.taskIds.flatMap((id) => byId.get(id) ?? []),
      ),
    };
  },
});

const isInTrash = ({ deletedAt }: { deletedAt: Date | null }): boolean => deletedAt !== null;
