import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { savedView } from "@/lib/db/schema/finding";
import { showView, viewView } from "@/lib/tasks/saved-view";

export const findViews = defineQuery({
  name: "findViews",
  summary: "The saved views of the tasks, by name.",
  http: { method: "GET", path: "/views" },
  input: z.strictObject({}),
  output: z.object({ items: z.array(viewView) }),
  async run(_, { tx, actor }) {
    const rows = await tx
      .select({
        id: savedView.id,
        name: savedView.name,
        filter: savedView.filter,
        version: savedView.version,
      })
      .from(savedView)
      .where(and(eq(savedView.ownerId, actor.ownerId), isNull(savedView.deletedAt)))
      .orderBy(asc(sql`lower(${savedView.name})`))
      .limit(100);
    return { items: rows.map(showView) };
  },
});
