import { and, asc, eq } from "drizzle-orm";
import type { CommandContext } from "@/lib/commands/command";
import { newRow, save } from "@/lib/commands/save";
import { task } from "@/lib/db/schema/tasks";
import { taskCreated, taskDeleted, taskUpdated } from "@/lib/events/catalog/tasks";
import { type Task, untickedCopy } from "./checklist";
import { taskColumns } from "./select-task";
import { end } from "./series";
import { taskAggregate } from "./task-aggregate";

/**
 * Frees a template to be changed alone. The later tasks of a series are made from its template, and the template is itself
 * the first task; so before that task gets words or an hour of its own, a hidden copy takes over as the template, and it
 * becomes an instance as the others are. The copy stands for no day (`occurrenceOn` null).
 * @returns the task as it is then.
 */
export async function handOver(context: CommandContext, template: Task): Promise<Task> {
  const instances = await context.tx
    .select(taskColumns)
    .from(task)
    .where(and(eq(task.ownerId, context.actor.ownerId), eq(task.parentTaskId, template.id)))
    .orderBy(asc(task.id))
    .for("update");
  const copy = {
    ...template,
    ...newRow(context),
    status: "pending" as const,
    completedAt: null,
    occurrenceOn: null,
    items: untickedCopy(template.items),
  };
  const made = await save(context, taskAggregate, [{ before: null, after: copy, event: taskCreated }]);
  await save(
    context,
    taskAggregate,
    made.map((row) => ({ before: row, after: row, event: taskDeleted })),
  );
  const [freed = template] = await save(
    context,
    taskAggregate,
    [{ ...end(template), exdates: [] }, ...instances].map((row, at) => ({
      before: at === 0 ? template : row,
      after: { ...row, parentTaskId: copy.id },
      event: taskUpdated,
    })),
  );
  return freed;
}
