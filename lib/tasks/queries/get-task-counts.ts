import { and, count, gt, lte, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { endOfDay, localDate } from "@/lib/core/time";
import { task } from "@/lib/db/schema/tasks";
import { isListed, isOpenTask } from "./find-tasks";

/** How much there is to do, for the rail: everything open, what is late, and what is still to come today. For pages only. */
export const getTaskCounts = defineQuery({
  name: "getTaskCounts",
  summary: "How many tasks are open, late and due today.",
  input: z.strictObject({}),
  output: z.object({ open: z.number().int(), late: z.number().int(), today: z.number().int() }),
  async run(_, { tx, actor, profile, now }) {
    const dayEnd = endOfDay(localDate(now, profile.timezone), profile.timezone);
    const countOf = (condition: unknown) => sql<number>`(count(*) filter (where ${condition}))::int`;
    const [counts] = await tx
      .select({
        open: sql<number>`${count()}::int`,
        late: countOf(lte(task.dueAt, now)),
        today: countOf(and(gt(task.dueAt, now), lte(task.dueAt, dayEnd))),
      })
      .from(task)
      .where(and(isListed(actor.ownerId), isOpenTask));
    return counts ?? { open: 0, late: 0, today: 0 };
  },
});
