import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { feed } from "@/lib/db/schema/finding";
import { feedView } from "@/lib/tasks/feed";

export const revokeFeed = defineCommand({
  name: "revokeFeed",
  summary: "Withdraw a calendar's secret address: from now on nobody reads anything there.",
  effect: "destructive",
  http: { method: "DELETE", path: "/feeds/{feedId}" },
  input: z.strictObject({ feedId: z.string().min(1).max(64) }),
  output: feedView,
  async run({ feedId }, { tx, actor, now }) {
    const [row] = isUuid(feedId)
      ? await tx
          .update(feed)
          .set({ revokedAt: now })
          .where(and(eq(feed.ownerId, actor.ownerId), eq(feed.id, feedId), isNull(feed.revokedAt)))
          .returning({ id: feed.id, name: feed.name, createdAt: feed.createdAt })
      : [];
    if (!row) throw new AppError("not_found", "There is no such feed: it may be withdrawn already.");
    return { ...row, createdAt: row.createdAt.toISOString() };
  },
});
