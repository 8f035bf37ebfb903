import { and, asc, desc, gt, gte, isNotNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { endOfDay, localDate, startOfDay } from "@/lib/core/time";
import { task } from "@/lib/db/schema/tasks";
import { isStillDueToday } from "@/lib/tasks/due-today";
import { taskView } from "@/lib/tasks/task-view";
import { isListed, isOpenTask } from "./find-tasks";
import { selectTasks, showTask } from "./show-tasks";

const most = 200;
/** How many of the days to come are shown where today has nothing. */
const mostNext = 3;
const some = z.array(taskView);

/**
 * What the page Today shows of tasks, at most 200 of each kind: what is late, an hour of today that has passed included,
 * what is still due today, and what was done today. The day is that of the person's zone. For pages only.
 */
export const getDay = defineQuery({
  name: "getDay",
  summary: "The tasks of today: late, for the whole day, at an hour, and done.",
  input: z.strictObject({}),
  output: z.object({ date: z.string(), late: some, allDay: some, timed: some, done: some, next: some }),
  async run(_, { tx, actor, profile, now }) {
    const date = localDate(now, profile.timezone);
    const start = startOfDay(date, profile.timezone);
    const end = endOfDay(date, profile.timezone);
    const list = async (condition: SQL | undefined, order: SQL, limit = most) => {
      const found = await selectTasks(tx)
        .where(and(isListed(actor.ownerId), condition))
        .orderBy(order, asc(task.id))
        .limit(limit);
      return found.map((one) => showTask(one.task, one));
    };
    const late = await list(and(isOpenTask, lte(task.dueAt, now)), asc(task.dueAt));
    const due = await list(and(isOpenTask, isStillDueToday(now, profile.timezone)), asc(task.dueAt));
    const isDoneToday = and(
      sql`${task.status} = 'completed'`,
      gte(task.completedAt, start),
      lt(task.completedAt, end),
    );
    const isLater = or(isNotNull(task.dueTime), gt(task.dueDate, date));
    return {
      date,
      late,
      allDay: due.filter((one) => one.dueTime === null),
      timed: due.filter((one) => one.dueTime !== null),
      done: await list(isDoneToday, desc(task.completedAt)),
      next: await list(and(isOpenTask, gt(task.dueAt, end), isLater), asc(task.dueAt), mostNext),
    };
  },
});
