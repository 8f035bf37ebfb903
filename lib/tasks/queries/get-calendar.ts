import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { z } from "zod";
import { defineQuery, type QueryContext } from "@/lib/commands/command";
import { addDays, type DayRange, dayDifference, isDate } from "@/lib/core/day";
import { AppError } from "@/lib/core/errors";
import { localTime } from "@/lib/core/time";
import { task } from "@/lib/db/schema/tasks";
import { type CalendarTask, calendarView } from "@/lib/tasks/calendar-view";
import { type DaySpan, spanOf } from "@/lib/tasks/day-span";
import { findComing } from "./find-coming";
import { isDoneTask, isListed, isOpenTask } from "./find-tasks";
import { selectTasks, showTask } from "./show-tasks";

/** Six weeks: the most a month's page shows. */
const mostDays = 42;
/** How many tasks a day lists, the more the fewer days are asked for. */
const mostOfDay = (days: number): number => (days === 1 ? 500 : days <= 7 ? 50 : 20);

const day = z.string().refine(isDate, "Days are written like 2026-03-20").meta({ format: "date" });

/**
 * What stands on each day of a range: tasks, done ones too, and what of recurring ones is still to come. A timed task stands where
 * the clocks of the person's zone show it; one for the whole day on that day, wherever it is meant. What lies outside of the range
 * costs nothing: each day is read through the index on due instants, the series through one of their own. For the page and the API.
 */
export const getCalendar = defineQuery({
  name: "getCalendar",
  summary: "The tasks of each day in a range of up to six weeks, with the occurrences still to come.",
  http: { method: "GET", path: "/calendar" },
  input: z.strictObject({ from: day, to: day.describe("Included; at most 42 days.") }),
  output: calendarView,
  async run({ from, to }, context) {
    refuseRange({ from, to });
    const limit = mostOfDay(dayDifference(from, to) + 1);
    const { tasks, moreOn } = await tasksOf({ from, to }, limit, context);
    const { coming, isCut } = await findComing({ from, to }, context);
    return { from, to, tasks, coming, moreOn: isCut ? daysOf({ from, to }) : moreOn };
  },
});

function refuseRange({ from, to }: DayRange): void {
  const sentence =
    from > to
      ? "The first day must not be after the last."
      : dayDifference(from, to) >= mostDays && "Ask for at most 42 days at once.";
  if (sentence) throw new AppError("invalid_input", sentence, { fields: { to: sentence } });
}

const daysOf = ({ from, to }: DayRange): string[] =>
  Array.from({ length: dayDifference(from, to) + 1 }, (_, index) => addDays(from, index));

/** The tasks of each day, at most `limit` a day. */
async function tasksOf(range: DayRange, limit: number, context: QueryContext) {
  const { tx, actor, profile } = context;
  const places = await placesOf(range, limit, context);
  const kept = places.filter(({ place }) => place <= limit);
  const ids = kept.map(({ id }) => id);
  const rows =
    ids.length === 0
      ? []
      : await selectTasks(tx).where(and(eq(task.ownerId, actor.ownerId), inArray(task.id, ids)));
  const shown = new Map(rows.map((row) => [row.task.id, row]));
  const tasks = kept.flatMap(({ id, on }): CalendarTask[] => {
    const row = shown.get(id);
    if (!row) return [];
    const { notes: _, ...view } = showTask(row.task, row);
    const time = row.task.dueTime && row.task.dueAt ? localTime(row.task.dueAt, profile.timezone) : null;
    return [{ ...view, on, time }];
  });
  return { tasks, moreOn: places.filter(({ place }) => place > limit).map(({ on }) => on) };
}

/**
 * Which tasks stand on which day, by their instants, and their places: what is still to do has the first ones. One more than
 * `limit` a day tells that there are more.
 */
async function placesOf(range: DayRange, limit: number, { tx, actor, profile }: QueryContext) {
  const days = daysOf(range);
  const spans = days.map((on) => spanOf(on, profile.timezone));
  const instants = (which: keyof DaySpan) =>
    sql`${sql.param(spans.map((span) => span[which].toISOString()))}::timestamptz[]`;
  const isOfDay = sql`(${task.dueTime} is null and ${task.dueDate} = day.on_day
    or ${task.dueTime} is not null and ${task.dueAt} >= day.start_at and ${task.dueAt} < day.end_at)`;
  /** Those of a day, each kind through its own index and no further than it is listed. */
  const some = (status: SQL, isDone: boolean) =>
    tx
      .select({ id: task.id, dueAt: task.dueAt, isDone: sql<boolean>`${isDone}::boolean`.as("is_done") })
      .from(task)
      .where(and(isListed(actor.ownerId), sql`${task.dueAt} between day.low and day.high`, isOfDay, status))
      .orderBy(asc(task.dueAt), asc(task.id))
      .limit(limit + 1);
  const both = unionAll(some(isOpenTask, false), some(isDoneTask, true)).as("both");
  const order = sql`${both.isDone}, ${both.dueAt}, ${both.id}`;
  const found = tx
    .select({
      id: both.id,
      place: sql<number>`(row_number() over (order by ${order}))::int`.as("place"),
      dueAt: both.dueAt,
    })
    .from(both)
    .orderBy(order)
    .limit(limit + 1)
    .as("found");
  return tx
    .select({ on: sql<string>`day.on_day::text`, id: found.id, place: found.place })
    .from(
      sql`unnest(${sql.param(days)}::date[], ${instants("start")}, ${instants("end")}, ${instants("low")}, ${instants("high")})
        as day (on_day, start_at, end_at, low, high)`,
    )
    .crossJoinLateral(found)
    .orderBy(sql`day.on_day`, asc(found.dueAt), asc(found.id));
}
