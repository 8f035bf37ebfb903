import { and, asc, desc, gt, gte, isNotNull, lt, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { endOfDay, localDate, startOfDay } from "@/lib/core/time";
import { task } from "@/lib/db/schema/tasks";
import { isDueBeforeToday, isDueEarlierToday, isStillDueToday } from "@/lib/tasks/due-today";
import { taskView } from "@/lib/tasks/task-view";
import { isDoneTask, isListed, isOpenTask } from "./find-tasks";
import { countedTasks } from "./get-task-counts";
import { selectTasks, showTask } from "./show-tasks";

/** How many of each kind are listed: a day is looked at as a whole, what lies behind it has pages of its own. */
const most = { late: 20, today: 200, done: 30, next: 3 };
const some = z.array(taskView);

/**
 * What the page Today shows of tasks: the first of those that are late from days before, and how many there are (as far as
 * is counted); what is due today, its passed hours included; what was done today; and what is next where today has nothing.
 * The day is that of the person's zone. For pages only.
 */
export const getDay = defineQuery({
  name: "getDay",
  summary: "The tasks of today: late, for the whole day, at an hour, and done.",
  input: z.strictObject({}),
  output: z.object({
    date: z.string(),
    late: z.object({ items: some, count: z.number().int() }),
    passed: some,
    allDay: some,
    timed: some,
    done: some,
    next: some,
    /** Whether there are more than are listed. */
    hasMore: z.object({ today: z.boolean(), done: z.boolean() }),
  }),
  async run(_, { tx, actor, profile: { timezone }, now }) {
    const date = localDate(now, timezone);
    const start = startOfDay(date, timezone);
    const end = endOfDay(date, timezone);
    const list = async (condition: SQL | undefined, order: SQL, limit: number) => {
      const found = await selectTasks(tx)
        .where(and(isListed(actor.ownerId), condition))
        .orderBy(order, asc(task.id))
        .limit(limit + 1);
      return {
        items: found.slice(0, limit).map((one) => showTask(one.task, one)),
        hasMore: found.length > limit,
      };
    };
    const listOpen = (condition: SQL | undefined, limit: number) =>
      list(and(isOpenTask, condition), asc(task.dueAt), limit);
    const isLate = isDueBeforeToday(now, timezone);
    const late = await listOpen(isLate, most.late);
    const passed = await listOpen(isDueEarlierToday(now, timezone), most.today);
    const due = await listOpen(isStillDueToday(now, timezone), most.today);
    const isDoneToday = and(isDoneTask, gte(task.completedAt, start), lt(task.completedAt, end));
    const done = await list(isDoneToday, desc(task.completedAt), most.done);
    const isLater = or(isNotNull(task.dueTime), gt(task.dueDate, date));
    const next = await listOpen(and(gt(task.dueAt, end), isLater), most.next);
    return {
      date,
      late: {
        items: late.items,
        count: late.hasMore ? await countedTasks(tx, actor.ownerId, isLate) : late.items.length,
      },
      passed: passed.items,
      allDay: due.items.filter((one) => one.dueTime === null),
      timed: due.items.filter((one) => one.dueTime !== null),
      done: done.items,
      next: next.items,
      hasMore: { today: passed.hasMore || due.hasMore, done: done.hasMore },
    };
  },
});
