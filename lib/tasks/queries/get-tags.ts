import { and, desc, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { task } from "@/lib/db/schema/tasks";
import { isListed, isOpenTask } from "./find-tasks";

/** Of so many open tasks, the newest, the tags are read: what is offered costs the same however many there are. */
const mostRead = 5_000;

/** The tags on open tasks by name, at most 50. For the page's filter only. */
export const getTags = defineQuery({
  name: "getTags",
  summary: "The tags of open tasks.",
  input: z.strictObject({}),
  output: z.object({ tags: z.array(z.string()) }),
  async run(_input, { tx, actor }) {
    const newest = tx
      .select({ tags: task.tags })
      .from(task)
      .where(and(isListed(actor.ownerId), isOpenTask))
      .orderBy(desc(task.createdAt), desc(task.id))
      .limit(mostRead)
      .as("newest");
    const rows = await tx
      .selectDistinct({ tag: sql<string>`unnest(${newest.tags})` })
      .from(newest)
      .orderBy(sql`1`)
      .limit(50);
    return { tags: rows.map(({ tag }) => tag) };
  },
});
