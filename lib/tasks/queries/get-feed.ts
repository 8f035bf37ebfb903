import { and, asc, gte, lte } from "drizzle-orm";
import { z } from "zod";
import { defineQuery, type QueryContext } from "@/lib/commands/command";
import { addDays } from "@/lib/core/day";
import { localDate, startOfDay, toInstant } from "@/lib/core/time";
import { task } from "@/lib/db/schema/tasks";
import { type FeedEvent, feedText } from "@/lib/tasks/feed-text";
import { findComing } from "./find-coming";
import { isListed, isOpenTask } from "./find-tasks";

/** How far a feed looks back and ahead, and how much it holds at most: a calendar program reads all of it every time. */
const [daysBack, daysOn, mostTasks, mostComing] = [90, 366, 5_000, 5_000];

/** The text of a person's feed: open tasks that have a day, and what of series is still to come. For the feed's address only. */
export const getFeed = defineQuery({
  name: "getFeed",
  summary: "The tasks that have a date, as a calendar program reads them.",
  input: z.strictObject({}),
  output: z.object({ text: z.string() }),
  async run(_, context) {
    const today = localDate(context.now, context.profile.timezone);
    const range = { from: addDays(today, -daysBack), to: addDays(today, daysOn) };
    const tasks = await findDue(range, context);
    const { coming } = await findComing(range, context);
    const changedAt = new Date(Math.max(0, ...tasks.map((one) => one.changedAt.getTime())));
    const ahead = coming.slice(0, mostComing).map(
      ({ seriesId, on, time, title, durationMinutes, priority }): FeedEvent => ({
        uid: `${seriesId}-${on}@daybook`,
        title,
        notes: null,
        start: time ? { at: toInstant({ date: on, time }, context.profile.timezone) } : { on },
        ...{ durationMinutes, priority, tags: [], changedAt },
      }),
    );
    return { text: feedText("Daybook", [...tasks, ...ahead]) };
  },
});

async function findDue(
  { from, to }: { from: string; to: string },
  context: QueryContext,
): Promise<FeedEvent[]> {
  const { tx, actor, profile } = context;
  const rows = await tx
    .select({
      id: task.id,
      title: task.title,
      notes: task.description,
      dueDate: task.dueDate,
      dueTime: task.dueTime,
      dueAt: task.dueAt,
      durationMinutes: task.durationMinutes,
      priority: task.priority,
      tags: task.tags,
      changedAt: task.updatedAt,
    })
    .from(task)
    .where(
      and(
        isListed(actor.ownerId),
        isOpenTask,
        gte(task.dueAt, startOfDay(from, profile.timezone)),
        lte(task.dueAt, startOfDay(to, profile.timezone)),
      ),
    )
    .orderBy(asc(task.dueAt), asc(task.id))
    .limit(mostTasks);
  return rows.flatMap(({ id, dueDate, dueTime, dueAt, ...rest }): FeedEvent[] =>
    dueDate && dueAt
      ? [{ ...rest, uid: `${id}@daybook`, start: dueTime ? { at: dueAt } : { on: dueDate } }]
      : [],
  );
}
