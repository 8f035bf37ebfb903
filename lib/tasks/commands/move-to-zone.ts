import { and, asc, eq, isNotNull, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { task } from "@/lib/db/schema/tasks";
import { taskUpdated } from "@/lib/events/catalog/tasks";
import type { Task } from "@/lib/tasks/checklist";
import { isOpenTask } from "@/lib/tasks/queries/find-tasks";
import { taskColumns } from "@/lib/tasks/select-task";
import { planDue } from "@/lib/tasks/task";
import { taskAggregate } from "@/lib/tasks/task-aggregate";
import { taskFields } from "@/lib/tasks/task-input";

/** As many as one command changes; the page asks again for what is left. */
const most = 1_000;

/**
 * Means all that is open on one zone's clock on another's: what was 09:00 there is 09:00 here. A series moves as a whole, its
 * template too, wherever that lies. For the settings page, when a person's own zone has changed.
 */
export const moveToZone = defineCommand({
  name: "moveToZone",
  summary: "Keep the hours of open tasks on the clock of another time zone.",
  effect: "write",
  input: z.strictObject({ from: taskFields.timezone, to: taskFields.timezone }),
  output: z.object({ moved: z.number().int(), isAll: z.boolean() }),
  async run({ from, to }, context) {
    const { tx, actor } = context;
    const isToCome = or(and(isNull(task.deletedAt), isOpenTask), isNotNull(task.recurrenceRule));
    const rows = await tx
      .select(taskColumns)
      .from(task)
      .where(and(eq(task.ownerId, actor.ownerId), eq(task.timezone, from), isToCome))
      .orderBy(asc(task.id))
      .limit(most + 1)
      .for("update");
    const changed = rows.slice(0, most);
    await save(
      context,
      taskAggregate,
      changed.map((before) => ({ before, after: onClock(before, to), event: taskUpdated })),
    );
    return { moved: changed.length, isAll: rows.length <= most };
  },
});

/** The same day and hour on another clock. What is done was done when it was: only what comes after follows its template. */
const onClock = (row: Task, timezone: string): Task => ({
  ...row,
  ...planDue({ dueDate: row.dueDate, dueTime: row.dueTime?.slice(0, 5) ?? null, timezone }),
});
