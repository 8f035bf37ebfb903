import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import type { CommandContext } from "@/lib/commands/command";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { task } from "@/lib/db/schema/tasks";
import type { Task } from "./checklist";
import { taskColumns } from "./select-task";
import { seriesIdOf } from "./series";
import { taskAggregate } from "./task-aggregate";

/** The answer to an id that is not there, is somebody else's or lies in the trash: the same for all three. */
export const noSuchTask = (): AppError =>
  new AppError("not_found", "There is no such task. It may have been deleted: look at the list again.");

/**
 * The owner's tasks by id, locked, in the order asked for.
 * @throws AppError not_found where any of them is not there, is somebody else's or is in the trash: nothing is half done.
 */
export async function loadTasks(
  context: Pick<CommandContext, "tx" | "actor">,
  ids: readonly string[],
): Promise<Task[]> {
  const found = await loadKeptTasks(context, ids);
  if (found.some((row) => row.deletedAt !== null)) throw noSuchTask();
  return found;
}

/** The same, with those that are in the trash. */
export async function loadKeptTasks(
  { tx, actor }: Pick<CommandContext, "tx" | "actor">,
  ids: readonly string[],
): Promise<Task[]> {
  const found = ids.every(isUuid) ? await taskAggregate.load(tx, actor.ownerId, ids) : [];
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (!row) throw noSuchTask();
    return row;
  });
}

/** What belongs to the series of `rows`, locked: their templates, hidden ones too, and all that is open in them. */
export async function loadSeries(
  { tx, actor }: Pick<CommandContext, "tx" | "actor">,
  rows: readonly Task[],
): Promise<Task[]> {
  const seriesIds = [...new Set(rows.map(seriesIdOf))];
  const isOpenInstance = and(
    inArray(task.parentTaskId, seriesIds),
    inArray(task.status, ["pending", "in_progress"]),
    isNull(task.deletedAt),
  );
  return tx
    .select(taskColumns)
    .from(task)
    .where(and(eq(task.ownerId, actor.ownerId), or(inArray(task.id, seriesIds), isOpenInstance)))
    .orderBy(asc(task.id))
    .for("update");
}
