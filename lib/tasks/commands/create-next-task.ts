import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { newRow, save } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import { taskCreated, taskRecurred } from "@/lib/events/catalog/tasks";
import { instanceOf } from "@/lib/tasks/instance";
import { taskAggregate } from "@/lib/tasks/task-aggregate";

const input = z.strictObject({
  templateId: z.string(),
  /** The day of the rule that it stands for; unique in its series. */
  occurrenceOn: z.string(),
  /** The one that was completed; null where it was deleted alone. */
  completedTaskId: z.string().nullable(),
  /** One of that day that was taken back: it is revived, not made again. */
  reviveId: z.string().nullable(),
});

/** The next task of a series, told as `todo.task.recurred`, or as `created` again for one that is revived. Internal. */
export const createNextTask = defineCommand({
  name: "createNextTask",
  summary: "Make the next task of a series.",
  effect: "write",
  input,
  output: z.object({ taskId: z.string() }),
  async run({ templateId, occurrenceOn, completedTaskId, reviveId }, context) {
    const ids = reviveId ? [templateId, reviveId] : [templateId];
    const rows = await taskAggregate.load(context.tx, context.actor.ownerId, ids);
    const template = rows.find(({ id }) => id === templateId);
    const before = rows.find(({ id }) => id === reviveId) ?? null;
    if (!template) throw new AppError("not_found", "The series is not here any more.");
    const after = instanceOf(
      template,
      occurrenceOn,
      before ?? { ...newRow(context), position: context.now.getTime() },
    );
    const aggregate = {
      ...taskAggregate,
      extra: async () =>
        before ? {} : { templateId, ...(completedTaskId === null ? {} : { completedTaskId }) },
    };
    const event = before ? taskCreated : taskRecurred;
    const [saved] = await save(context, aggregate, [{ before, after, event }]);
    return { taskId: saved?.id ?? after.id };
  },
});
