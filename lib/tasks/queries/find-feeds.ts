import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { feed } from "@/lib/db/schema/finding";
import { feedView } from "@/lib/tasks/feed";

export const findFeeds = defineQuery({
  name: "findFeeds",
  summary: "The addresses at which calendar programs read the tasks, without their secrets.",
  http: { method: "GET", path: "/feeds" },
  input: z.strictObject({}),
  output: z.object({ items: z.array(feedView) }),
  async run(_, { tx, actor }) {
    const rows = await tx
      .select({ id: feed.id, name: feed.name, createdAt: feed.createdAt })
      .from(feed)
      .where(and(eq(feed.ownerId, actor.ownerId), isNull(feed.revokedAt)))
      .orderBy(asc(feed.id))
      .limit(50);
    return { items: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })) };
  },
});
