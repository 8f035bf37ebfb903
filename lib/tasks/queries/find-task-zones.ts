import { and, count, desc, isNotNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { task } from "@/lib/db/schema/tasks";
import { isListed, isOpenTask } from "./find-tasks";

/** The zones other than the person's own that open tasks with a day are meant on. For the settings page only. */
export const findTaskZones = defineQuery({
  name: "findTaskZones",
  summary: "Which other time zones open tasks are meant on.",
  input: z.strictObject({}),
  output: z.object({ items: z.array(z.object({ timezone: z.string(), tasks: z.number().int() })) }),
  async run(_, { tx, actor, profile }) {
    const items = await tx
      .select({ timezone: task.timezone, tasks: sql<number>`${count()}::int` })
      .from(task)
      .where(
        and(isListed(actor.ownerId), isOpenTask, isNotNull(task.dueAt), ne(task.timezone, profile.timezone)),
      )
      .groupBy(task.timezone)
      .orderBy(desc(count()), task.timezone)
      .limit(5);
    return { items };
  },
});
