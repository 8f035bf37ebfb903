import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { transaction } from "@/lib/db/schema/finance";
import { task } from "@/lib/db/schema/tasks";

/** Whether a person has ever had a task or a transaction: until then the pages teach. */
export const hasAnything = defineQuery({
  name: "hasAnything",
  summary: "Whether there is any task or transaction yet.",
  input: z.strictObject({}),
  output: z.object({ hasTasks: z.boolean(), hasTransactions: z.boolean() }),
  async run(_input, { tx, actor }) {
    const one = sql<number>`1`;
    const tasks = await tx.select({ one }).from(task).where(eq(task.ownerId, actor.ownerId)).limit(1);
    const booked = await tx
      .select({ one })
      .from(transaction)
      .where(eq(transaction.ownerId, actor.ownerId))
      .limit(1);
    return { hasTasks: tasks.length > 0, hasTransactions: booked.length > 0 };
  },
});
