import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery, type QueryContext } from "@/lib/commands/command";
import { addDays, type DayRange, dayDifference, isDate } from "@/lib/core/day";
import { AppError } from "@/lib/core/errors";
import { localTime } from "@/lib/core/time";
import { task } from "@/lib/db/schema/tasks";
import { type CalendarTask, calendarView } from "@/lib/tasks/calendar-view";
import { placesOn } from "./calendar-places";
import { findComing } from "./find-coming";
import { selectTasks, showTask } from "./show-tasks";

/** Six weeks: the most a month's page shows. */
const mostDays = 42;

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
    const days = daysOf({ from, to });
    const { listed, unlisted } = await placesOn(days, context);
    const tasks = await tasksAt(listed, context);
    const { coming, isCut } = await findComing({ from, to }, context);
    return { from, to, tasks, coming, moreOn: isCut ? days : unlisted.map(({ on }) => on), unlisted };
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

/** The tasks themselves, each on its day. */
async function tasksAt(
  places: readonly { id: string; on: string }[],
  { tx, actor, profile }: QueryContext,
): Promise<CalendarTask[]> {
  if (places.length === 0) return [];
  const ids = sql.param(places.map(({ id }) => id));
  const rows = await selectTasks(tx).where(
    and(eq(task.ownerId, actor.ownerId), sql`${task.id} = any(${ids}::uuid[])`),
  );
  const shown = new Map(rows.map((row) => [row.task.id, row]));
  return places.flatMap(({ id, on }): CalendarTask[] => {
    const row = shown.get(id);
    if (!row) return [];
    const { notes: _, ...view } = showTask(row.task, row);
    const time = row.task.dueTime && row.task.dueAt ? localTime(row.task.dueAt, profile.timezone) : null;
    return [{ ...view, on, time }];
  });
}
