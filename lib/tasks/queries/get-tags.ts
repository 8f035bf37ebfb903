import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { task } from "@/lib/db/schema/tasks";

/** The tags on open tasks by name, at most 50. For the page's filter only. */
export const getTags = defineQuery({
  name: "getTags",
  summary: "The tags of open tasks.",
  input: z.strictObject({}),
  output: z.object({ tags: z.array(z.string()) }),
  async run(_input, { tx, actor }) {
    const isOpen = sql`${task.status} in ('pending', 'in_progress')`;
    const rows = await tx
      .selectDistinct({ tag: sql<string>`unnest(${task.tags})` })
      .from(task)
      .where(and(eq(task.ownerId, actor.ownerId), isNull(task.deletedAt), isOpen))
      .orderBy(sql`1`)
      .limit(50);
    return { tags: rows.map(({ tag }) => tag) };
  },
});
