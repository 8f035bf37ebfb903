import { and, asc, between, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import type { QueryContext } from "@/lib/commands/command";
import { addDays, type DayRange } from "@/lib/core/day";
import { formatAmount } from "@/lib/core/money";
import { localDate, localTime, toInstant } from "@/lib/core/time";
import { type TaskRow, task, taskRowColumns } from "@/lib/db/schema/tasks";
import type { ComingTask } from "@/lib/tasks/calendar-view";
import { daysAhead, type Latest } from "@/lib/tasks/days-ahead";
import { isOpenTask } from "./find-tasks";

/** How many series are looked ahead in. */
const mostSeries = 1_000;

const seriesId = sql<string>`coalesce(${task.parentTaskId}, ${task.id})`;
const state = {
  id: task.id,
  status: task.status,
  dueDate: task.dueDate,
  occurrenceOn: task.occurrenceOn,
  completedAt: task.completedAt,
  deletedAt: task.deletedAt,
  timezone: task.timezone,
};
type State = Latest & { id: string };

/**
 * The occurrences of all series that are still to come in a range, reckoned from their templates, at the hour as the person's
 * clocks show it. `isCut`: there are more series than were looked at.
 */
export async function findComing(
  range: DayRange,
  context: QueryContext,
): Promise<{ coming: ComingTask[]; isCut: boolean }> {
  const { tx, actor, profile, now } = context;
  const found = await tx
    .select(taskRowColumns)
    .from(task)
    .where(and(eq(task.ownerId, actor.ownerId), isNotNull(task.recurrenceRule)))
    .orderBy(asc(task.id))
    .limit(mostSeries + 1);
  const templates = found.slice(0, mostSeries);
  if (templates.length === 0) return { coming: [], isCut: false };
  // A day in another zone may be the day before or after here.
  const wide = { from: addDays(range.from, -1), to: addDays(range.to, 1) };
  const [latest, taken] = [await latestOf(templates, context), await takenOf(templates, wide, context)];
  const coming = templates.flatMap((template) => {
    const last = latest.get(template.id);
    if (!last) return [];
    const days = daysAhead({ template, latest: last, taken: taken.get(template.id) ?? [] }, wide, now);
    return days
      .map((on) => showComing(template, last, on, profile.timezone))
      .filter(({ on }) => on >= range.from && on <= range.to);
  });
  return { coming: coming.sort(byPlace), isCut: found.length > mostSeries };
}

const keyOf = ({ on, time, title }: ComingTask): string => `${on} ${time ?? ""} ${title}`;
const byPlace = (a: ComingTask, b: ComingTask): number => (keyOf(a) < keyOf(b) ? -1 : 1);

function showComing(template: TaskRow, latest: State, day: string, zone: string): ComingTask {
  const { dueTime, timezone, amountMinor, currency } = template;
  const at = dueTime && toInstant({ date: day, time: dueTime.slice(0, 5) }, timezone);
  return {
    on: at ? localDate(at, zone) : day,
    time: at ? localTime(at, zone) : null,
    seriesId: template.id,
    taskId: latest.deletedAt ? null : latest.id,
    title: template.title,
    priority: template.priority,
    durationMinutes: template.durationMinutes,
    amount: amountMinor !== null && currency ? formatAmount(amountMinor, currency) : null,
    currency,
  };
}

/** What is open of each series, the first of it; of those that have nothing open, the latest. */
async function latestOf(
  templates: readonly TaskRow[],
  { tx, actor }: QueryContext,
): Promise<Map<string, State>> {
  const open = await tx
    .select({ seriesId, ...state })
    .from(task)
    .where(
      and(eq(task.ownerId, actor.ownerId), isNull(task.deletedAt), isNotNull(task.occurrenceOn), isOpenTask),
    )
    .orderBy(desc(task.occurrenceOn));
  const latest = new Map<string, State>(open.map((row) => [row.seriesId, row]));
  const others = templates.filter(({ id }) => !latest.has(id)).map(({ id }) => id);
  if (others.length === 0) return latest;
  const last = tx
    .select(state)
    .from(task)
    .where(and(eq(task.ownerId, actor.ownerId), sql`${seriesId} = series.id`, isNotNull(task.occurrenceOn)))
    .orderBy(desc(task.occurrenceOn))
    .limit(1)
    .as("last");
  const rest = await tx
    .select({
      seriesId: sql<string>`series.id::text`,
      id: last.id,
      status: last.status,
      dueDate: last.dueDate,
      occurrenceOn: last.occurrenceOn,
      completedAt: last.completedAt,
      deletedAt: last.deletedAt,
      timezone: last.timezone,
    })
    .from(sql`unnest(${sql.param(others)}::uuid[]) as series (id)`)
    .crossJoinLateral(last);
  for (const row of rest) latest.set(row.seriesId, row);
  return latest;
}

/** The days of each series for which there is a task: those of the range, and all where COUNT goes on over new starts. */
async function takenOf(
  templates: readonly TaskRow[],
  { from, to }: DayRange,
  { tx, actor }: QueryContext,
): Promise<Map<string, string[]>> {
  const isCounted = ({ repeatFrom, recurrenceRule }: TaskRow) =>
    repeatFrom === "completion" && recurrenceRule?.includes("COUNT=");
  const isOneOf = (some: readonly TaskRow[]): SQL =>
    inArray(
      seriesId,
      some.map(({ id }) => id),
    );
  const rows = await tx
    .select({ seriesId, on: task.occurrenceOn })
    .from(task)
    .where(
      and(
        eq(task.ownerId, actor.ownerId),
        isNull(task.deletedAt),
        or(
          and(isOneOf(templates), between(task.occurrenceOn, from, to)),
          and(isOneOf(templates.filter(isCounted)), isNotNull(task.occurrenceOn)),
        ),
      ),
    );
  const taken = new Map<string, string[]>();
  for (const { seriesId: id, on } of rows) if (on) taken.set(id, [...(taken.get(id) ?? []), on]);
  return taken;
}
