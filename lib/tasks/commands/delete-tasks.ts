import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { taskDeleted, taskUpdated } from "@/lib/events/catalog/tasks";
import type { Task } from "@/lib/tasks/checklist";
import { loadSeries, loadTasks } from "@/lib/tasks/load-tasks";
import { showTasks } from "@/lib/tasks/queries/show-tasks";
import { end, isAlive, seriesIdOf } from "@/lib/tasks/series";
import { isOpen } from "@/lib/tasks/task";
import { taskAggregate } from "@/lib/tasks/task-aggregate";
import { scope, taskIds } from "@/lib/tasks/task-input";
import { taskList } from "@/lib/tasks/task-view";

/**
 * Puts tasks into the trash. Of a series `this` deletes the task alone and the series goes on: a template is then hidden but
 * keeps the rule, and the next task comes. `all` ends the series: its rule goes, with everything that is open; what was done stays.
 */
export const deleteTasks = defineCommand({
  name: "deleteTasks",
  summary:
    "Delete tasks; they can be brought back with undo. Of a series this one alone, or with scope `all` every open and later one.",
  effect: "destructive",
  http: { method: "POST", path: "/tasks/delete" },
  input: z.strictObject({ taskIds, scope }),
  output: taskList,
  async run({ taskIds: ids, scope: which }, context) {
    const named = await loadTasks(context, ids);
    const rows = which === "all" ? await endSeries(context, named) : named;
    const items = await showTasks(context.tx, rows);
    await save(
      context,
      taskAggregate,
      rows.map((row) => ({ before: row, after: row, event: taskDeleted })),
    );
    return { items };
  },
});

/** Takes the rule off each series. @returns what is to be deleted: the tasks named and all that is open, as they are now. */
async function endSeries(context: CommandContext, named: readonly Task[]): Promise<Task[]> {
  const family = await loadSeries(context, named);
  const templates = family.filter((row) => row.id === seriesIdOf(row) && isAlive(row));
  const ended = await save(
    context,
    taskAggregate,
    templates.map((before) => ({ before, after: end(before), event: taskUpdated })),
  );
  const rows = new Map([...named, ...family, ...ended].map((row) => [row.id, row]));
  const names = new Set(named.map((row) => row.id));
  return [...rows.values()].filter((row) => names.has(row.id) || (isOpen(row) && row.deletedAt === null));
}
