import { and, asc, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { QueryContext } from "@/lib/commands/command";
import { task } from "@/lib/db/schema/tasks";
import type { Unlisted } from "@/lib/tasks/calendar-view";
import { type DaySpan, spanOf } from "@/lib/tasks/day-span";
import { isDoneTask, isListed, isOpenTask } from "./find-tasks";

/** Up to so many tasks a month is listed whole; its page shows four lines a day, and the chosen day's list on a phone. */
const roomOfMonth = 210;
/** How many a day lists of a month that is fuller than that. */
const leastOfDay = 5;

/** How many tasks a day lists at most, the more the fewer days are asked for. */
const mostOfDay = (days: number): number => (days === 1 ? 500 : days <= 7 ? 50 : 20);

/** A task on a day: what is to do has the first places. */
interface Place {
  on: string;
  id: string;
  place: number;
  isDone: boolean;
  /** What a bill that is not paid yet adds to its week's sum. */
  isBill: boolean;
}

/** The tasks to list on each of these days, in the order of their instants, and what is left out. */
export async function placesOn(
  days: readonly string[],
  context: QueryContext,
): Promise<{ listed: Place[]; unlisted: ({ on: string } & Unlisted)[] }> {
  const most = mostOfDay(days.length);
  const found = await findPlaces(days, most, context);
  const known = found.filter(({ place }) => place <= most);
  const cut = days.length > 7 ? fittingCut(known, most) : most;
  const isListedOn = ({ place, isBill }: Place) => place <= cut || (isBill && place <= most);
  return { listed: known.filter(isListedOn), unlisted: unlistedOf(found, most, isListedOn) };
}

/** How many a day, so that all of them have room; never less than a day of the page can show. */
export function fittingCut(places: readonly Pick<Place, "place">[], most: number): number {
  // So many are listed where each day lists one more: those that have that place.
  const having = Array.from({ length: most }, () => 0);
  for (const { place } of places) having[place - 1] = (having[place - 1] ?? 0) + 1;
  let listed = 0;
  const full = having.findIndex((more) => {
    listed += more;
    return listed > roomOfMonth;
  });
  return full < 0 ? most : Math.max(leastOfDay, full);
}

function unlistedOf(found: readonly Place[], most: number, isListedOn: (place: Place) => boolean) {
  const days = new Map<string, { on: string } & Unlisted>();
  for (const place of found.filter((one) => !isListedOn(one))) {
    const day = days.get(place.on) ?? { on: place.on, open: 0, done: 0, isAll: true };
    // The last place stands for all that come after it.
    if (place.place > most) day.isAll = false;
    else day[place.isDone ? "done" : "open"] += 1;
    days.set(place.on, day);
  }
  return [...days.values()];
}

/**
 * Which tasks stand on which day, by their instants, and their places: what is still to do comes first, and of that what is
 * meant for the whole day, as the page has it. One more than `most` a day tells that there are more.
 */
async function findPlaces(
  days: readonly string[],
  most: number,
  { tx, actor, profile }: QueryContext,
): Promise<Place[]> {
  const spans = days.map((on) => spanOf(on, profile.timezone));
  const instants = (which: keyof DaySpan) =>
    sql`${sql.param(spans.map((span) => span[which].toISOString()))}::timestamptz[]`;
  const isOfDay = sql`(${task.dueTime} is null and ${task.dueDate} = day.on_day
    or ${task.dueTime} is not null and ${task.dueAt} >= day.start_at and ${task.dueAt} < day.end_at)`;
  /** Those of a day, each kind through its own index and no further than it is listed. */
  const some = (status: SQL, isDone: boolean) =>
    tx
      .select({
        id: task.id,
        dueAt: task.dueAt,
        isTimed: sql<boolean>`${task.dueTime} is not null`.as("is_timed"),
        isBill: sql<boolean>`${task.amountMinor} is not null and not ${isDone}`.as("is_bill"),
        isDone: sql<boolean>`${isDone}::boolean`.as("is_done"),
      })
      .from(task)
      .where(and(isListed(actor.ownerId), sql`${task.dueAt} between day.low and day.high`, isOfDay, status))
      .orderBy(asc(task.dueAt), asc(task.id))
      .limit(most + 1);
  const both = unionAll(some(isOpenTask, false), some(isDoneTask, true)).as("both");
  const order = sql`${both.isDone}, ${both.isTimed}, ${both.dueAt}, ${both.id}`;
  const found = tx
    .select({
      id: both.id,
      place: sql<number>`(row_number() over (order by ${order}))::int`.as("place"),
      dueAt: both.dueAt,
      isDone: both.isDone,
      isBill: both.isBill,
    })
    .from(both)
    .orderBy(order)
    .limit(most + 1)
    .as("found");
  return tx
    .select({
      on: sql<string>`day.on_day::text`,
      id: found.id,
      place: found.place,
      isDone: found.isDone,
      isBill: found.isBill,
    })
    .from(
      sql`unnest(${sql.param([...days])}::date[], ${instants("start")}, ${instants("end")}, ${instants("low")}, ${instants("high")})
        as day (on_day, start_at, end_at, low, high)`,
    )
    .crossJoinLateral(found)
    .orderBy(sql`day.on_day`, asc(found.dueAt), asc(found.id));
}
