import { and, lte, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { task } from "@/lib/db/schema/tasks";
import type { Transaction } from "@/lib/db/transaction";
import { isStillDueToday } from "@/lib/tasks/due-today";
import { isListed, isOpenTask } from "./find-tasks";

/** Counting ends here: every page counts, and nobody tells ten thousand from more. */
export const mostCounted = 10_000;

function countOf(tx: Transaction, ownerId: string, condition?: SQL): SQL<number> {
  const counted = tx
    .select({ one: sql`1`.as("one") })
    .from(task)
    .where(and(isListed(ownerId), isOpenTask, condition))
    .limit(mostCounted)
    .as("counted");
  return sql<number>`(select count(*)::int from ${counted})`;
}

/** How many open tasks of a person there are of which this is true, up to `mostCounted`. */
export async function countedTasks(tx: Transaction, ownerId: string, condition?: SQL): Promise<number> {
  const { rows } = await tx.execute<{ tasks: number }>(
    sql`select ${countOf(tx, ownerId, condition)} as tasks`,
  );
  return rows[0]?.tasks ?? 0;
}

/** How much there is to do, for the rail: everything open, what is late, and what is still to come today; each up to `mostCounted`. For pages only. */
export const getTaskCounts = defineQuery({
  name: "getTaskCounts",
  summary: "How many tasks are open, late and due today.",
  input: z.strictObject({}),
  output: z.object({ open: z.number().int(), late: z.number().int(), today: z.number().int() }),
  async run(_, { tx, actor, profile, now }) {
    const count = (condition?: SQL) => countOf(tx, actor.ownerId, condition);
    const { rows } = await tx.execute<{ open: number; late: number; today: number }>(sql`select
      ${count()} as open, ${count(lte(task.dueAt, now))} as late,
      ${count(isStillDueToday(now, profile.timezone))} as today`);
    return rows[0] ?? { open: 0, late: 0, today: 0 };
  },
});
