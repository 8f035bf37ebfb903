import { defineHandler } from "@/lib/commands/handler";
import { taskChanges } from "@/lib/events/catalog/tasks";
import type { LoggedEvent } from "@/lib/events/event";
import { createNextTask } from "@/lib/tasks/commands/create-next-task";
import { takeBackNextTask } from "@/lib/tasks/commands/take-back-next-task";
import { nextStep } from "@/lib/tasks/next-in-series";
import { loadSeriesState } from "@/lib/tasks/queries/load-series-state";

/**
 * Whatever happened to a task of a series, the series as it is now decides: so an event that comes late, twice or in
 * another order does no harm.
 */
export const keepOneOpenOnTaskChanged = defineHandler({
  name: "keep-one-open-on-task-changed",
  on: taskChanges,
  concerns: (event) => !isSurelySingle(event),
  async handle(event, { tx, run }) {
    const at = { taskId: event.subject, version: event.aggregateVersion };
    const state = await loadSeriesState(tx, event.ownerId, at);
    const step = state && nextStep(state.template, state.tasks, state.taken);
    if (!step) return;
    if (step.kind === "takeBack") {
      await run(takeBackNextTask, { taskId: step.taskId });
      return;
    }
    const { after } = step;
    const revived =
      step.kind === "revive" ? state.tasks.find(({ row }) => row.id === step.taskId)?.row : undefined;
    await run(createNextTask, {
      templateId: state.template.id,
      occurrenceOn: step.kind === "create" ? step.occurrenceOn : (revived?.occurrenceOn ?? ""),
      completedTaskId: after.completedAt && after.deletedAt === null ? after.id : null,
      reviveId: revived?.id ?? null,
    });
  },
});

/** Whether the event itself tells that its task belongs to no series: nothing is read then. */
function isSurelySingle({ data }: Pick<LoggedEvent, "data">): boolean {
  if ("rule" in data) return data.rule === null;
  return "parentTaskId" in data && data.parentTaskId === null && data.recurrenceRule === null;
}
