import type { CommandContext } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { taskArchived, taskCompleted, taskReopened, taskRestored } from "@/lib/events/catalog/tasks";
import type { EventDefinition } from "@/lib/events/event";
import type { Task } from "./checklist";
import { archive, complete, reopen, restore } from "./task";
import { taskAggregate } from "./task-aggregate";

/**
 * The steps between the states of a task, each with its own event, for any number of tasks. A task that is there already
 * changes nothing: `save` leaves neither row nor event. All return the tasks as they are then, in the order given.
 */
function step(
  context: CommandContext,
  rows: readonly Task[],
  event: EventDefinition,
  to: (row: Task) => Task,
): Promise<Task[]> {
  return save(
    context,
    taskAggregate,
    rows.map((before) => ({ before, after: to(before), event })),
  );
}

export const restoreAll = (context: CommandContext, rows: readonly Task[]): Promise<Task[]> =>
  step(context, rows, taskRestored, restore);

export const archiveAll = (context: CommandContext, rows: readonly Task[]): Promise<Task[]> =>
  step(context, rows, taskArchived, archive);

/** What is done in the archive stays there; what was put away undone comes out first, so that each event says one thing. */
export async function completeAll(context: CommandContext, rows: readonly Task[]): Promise<Task[]> {
  const out = await step(context, rows, taskRestored, (row) => (row.completedAt ? row : restore(row)));
  return step(context, out, taskCompleted, (row) => complete(row, context.now));
}

export async function reopenAll(context: CommandContext, rows: readonly Task[]): Promise<Task[]> {
  return step(context, await restoreAll(context, rows), taskReopened, reopen);
}
