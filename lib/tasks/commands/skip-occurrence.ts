import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { type Change, save } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import { taskSkipped, taskUpdated } from "@/lib/events/catalog/tasks";
import type { Task } from "@/lib/tasks/checklist";
import { loadSeries, loadTasks } from "@/lib/tasks/load-tasks";
import { loadSeriesState } from "@/lib/tasks/queries/load-series-state";
import { showTasks } from "@/lib/tasks/queries/show-tasks";
import { isAlive, seriesIdOf } from "@/lib/tasks/series";
import { dayAfterSkipped, movedTo, occurrenceOf, withoutDay } from "@/lib/tasks/skip";
import { isOpen } from "@/lib/tasks/task";
import { taskAggregate } from "@/lib/tasks/task-aggregate";
import { taskList } from "@/lib/tasks/task-view";

/**
 * Leaves one day of a series out: its open task goes on to the next day, the same task, and the day left out is noted on the
 * series, so that it never comes again.
 */
export const skipOccurrence = defineCommand({
  name: "skipOccurrence",
  summary: "Skip the open one of a repeating task: it goes on to the next day of its series.",
  effect: "write",
  http: { method: "POST", path: "/tasks/{taskId}/skip" },
  input: z.strictObject({ taskId: z.string().max(64).describe("Id as given by findTasks.") }),
  output: taskList,
  async run({ taskId }, context) {
    const [named] = await loadTasks(context, [taskId]);
    const family = named ? await loadSeries(context, [named]) : [];
    const template = named && family.find(({ id }) => id === seriesIdOf(named));
    if (!named || !template || !isAlive(template))
      throw new AppError("invalid_input", "This task does not repeat, so there is no day of it to skip.");
    if (!isOpen(named))
      throw new AppError(
        "conflict",
        "This one is done or put away already. Skip the open one of its series.",
      );
    const [skipped = named] = await skip(context, template, named);
    return { items: await showTasks(context.tx, [skipped]) };
  },
});

async function skip(context: CommandContext, template: Task, named: Task): Promise<Task[]> {
  const { tx, actor, now } = context;
  const state = await loadSeriesState(tx, actor.ownerId, {
    taskId: named.id,
    version: Number.POSITIVE_INFINITY,
  });
  const day = dayAfterSkipped(template, named, state?.taken ?? [], now);
  const left = occurrenceOf(named);
  if (!day || !left)
    throw new AppError(
      "conflict",
      "The series has no later day: this is its last one. Complete or delete it instead.",
    );
  const before = state?.tasks.filter(({ row, isTakenBack }) => isTakenBack && row.occurrenceOn === day) ?? [];
  await freeDay(
    context,
    before.map(({ row }) => row.id),
  );
  const noted = withoutDay(template, left);
  if (named.id !== template.id)
    await save(context, taskAggregate, [{ before: template, after: noted, event: taskUpdated }]);
  const after = movedTo(noted, named.id === template.id ? noted : named, day);
  const change: Change<Task> = { before: named, after, event: taskSkipped };
  const aggregate = { ...taskAggregate, extra: async () => ({ skippedOn: left, movedTo: day }) };
  return save(context, aggregate, [change]);
}

/** One that the worker made for that day and took back lies in the trash and still has the day: it gives it up. */
async function freeDay(context: CommandContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await taskAggregate.load(context.tx, context.actor.ownerId, ids);
  await save(
    context,
    taskAggregate,
    rows.map((row) => ({ before: row, after: { ...row, occurrenceOn: null }, event: taskUpdated })),
  );
}
