import { and, lte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { task } from "@/lib/db/schema/tasks";
import { isStillDueToday } from "@/lib/tasks/due-today";
import { isListed, isOpenTask } from "./find-tasks";

/** Counting ends here: every page counts, and nobody tells ten thousand from more. */
export const mostCounted = 10_000;

/** How much there is to do, for the rail: everything open, what is late, and what is still to come today; each up to `mostCounted`. For pages only. */
export const getTaskCounts = defineQuery({
  name: "getTaskCounts",
  summary: "How many tasks are open, late and due today.",
  input: z.strictObject({}),
  output: z.object({ open: z.number().int(), late: z.number().int(), today: z.number().int() }),
  async run(_, { tx, actor, profile, now }) {
    const countOf = (condition?: SQL) => {
      const counted = tx
        .select({ one: sql`1`.as("one") })
        .from(task)
        .where(and(isListed(actor.ownerId), isOpenTask, condition))
        .limit(mostCounted)
        .as("counted");
      return sql<number>`(select count(*)::int from ${counted})`;
    };
    const { rows } = await tx.execute<{ open: number; late: number; today: number }>(sql`select
      ${countOf()} as open, ${countOf(lte(task.dueAt, now))} as late,
      ${countOf(isStillDueToday(now, profile.timezone))} as today`);
    return rows[0] ?? { open: 0, late: 0, today: 0 };
  },
});
