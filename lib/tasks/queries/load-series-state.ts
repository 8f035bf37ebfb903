import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { event } from "@/lib/db/schema/events";
import { type TaskRow, task, taskRowColumns } from "@/lib/db/schema/tasks";
import type { Transaction } from "@/lib/db/transaction";
import type { SeriesTask } from "@/lib/tasks/next-in-series";

/** How many of a series' latest tasks are looked at; those before them are done. */
const latest = 30;

/** A series as `nextStep` judges it. */
export interface SeriesState {
  template: TaskRow;
  tasks: SeriesTask[];
  taken: string[];
}

/**
 * The series that a task belongs to, for an event that left the task at `version`. Null where it belongs to none, or has
 * changed since: then the event of that change judges, and is the cause of what follows. The caller holds the owner's lock.
 */
export async function loadSeriesState(
  tx: Transaction,
  ownerId: string,
  { taskId, version }: { taskId: string; version: number },
): Promise<SeriesState | null> {
  const named = await loadOne(tx, ownerId, taskId);
  if (!named || named.version > version || seriesless(named)) return null;
  const seriesId = named.parentTaskId ?? taskId;
  const ofSeries = and(eq(task.ownerId, ownerId), or(eq(task.id, seriesId), eq(task.parentTaskId, seriesId)));
  const rows = await tx
    .select(taskRowColumns)
    .from(task)
    .where(ofSeries)
    .orderBy(desc(task.occurrenceOn))
    .limit(latest);
  const template = rows.find(({ id }) => id === seriesId) ?? (await loadOne(tx, ownerId, seriesId));
  if (!template) return null;
  const tasks = await withActors(tx, ownerId, rows);
  const never = new Set(tasks.filter(({ isTakenBack }) => isTakenBack).map(({ row }) => row.id));
  const all = await tx.select({ id: task.id, on: task.occurrenceOn }).from(task).where(ofSeries);
  return { template, tasks, taken: all.flatMap(({ id, on }) => (on && !never.has(id) ? [on] : [])) };
}

/** A task that never belonged to a series: a template that has ended keeps its occurrence. */
const seriesless = ({ parentTaskId, recurrenceRule, occurrenceOn }: TaskRow): boolean =>
  parentTaskId === null && recurrenceRule === null && occurrenceOn === null;

async function loadOne(tx: Transaction, ownerId: string, id: string): Promise<TaskRow | undefined> {
  const [row] = await tx
    .select(taskRowColumns)
    .from(task)
    .where(and(eq(task.ownerId, ownerId), eq(task.id, id)));
  return row;
}

/** Who has done what with each, by the log. */
async function withActors(tx: Transaction, ownerId: string, rows: readonly TaskRow[]): Promise<SeriesTask[]> {
  const ids = rows.map(({ id }) => id);
  const isOurs = sql`${event.actor} = 'recurrence'`;
  const actors = await tx
    .select({
      id: event.subject,
      isUntouched: sql<boolean>`bool_and(${isOurs})`,
      isLastOurs: sql<boolean>`(array_agg(${isOurs} order by ${event.aggregateVersion} desc, ${event.seq} desc))[1]`,
    })
    .from(event)
    .where(and(eq(event.ownerId, ownerId), inArray(event.subject, ids)))
    .groupBy(event.subject);
  const byId = new Map(actors.map((one) => [one.id, one]));
  return rows.map((row) => {
    const { isUntouched = false, isLastOurs = false } = byId.get(row.id) ?? {};
    return { row, isUntouched, isTakenBack: row.deletedAt !== null && isLastOurs };
  });
}
