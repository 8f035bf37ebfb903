import { and, count, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { feed } from "@/lib/db/schema/finding";
import { feedHash, feedPath, feedView, newFeedSecret } from "@/lib/tasks/feed";
import { viewName } from "@/lib/tasks/saved-view";

const mostFeeds = 20;

/** Like a key, a feed is no event and is not undone: it is revoked. */
export const createFeed = defineCommand({
  name: "createFeed",
  summary:
    "Make a secret address at which a calendar program reads the tasks that have a date. It is told this once.",
  effect: "write",
  http: { method: "POST", path: "/feeds", status: 201 },
  input: z.strictObject({ name: viewName.default("Calendar") }),
  output: feedView.extend({
    path: z
      .string()
      .describe(
        "The address after this server's host, with the secret. Empty where an Idempotency-Key is sent again: it is told once.",
      ),
  }),
  async run({ name }, { tx, actor, now }) {
    const [kept] = await tx
      .select({ feeds: count() })
      .from(feed)
      .where(and(eq(feed.ownerId, actor.ownerId), isNull(feed.revokedAt)));
    if ((kept?.feeds ?? 0) >= mostFeeds)
      throw new AppError(
        "limit_exceeded",
        `There are ${mostFeeds} feeds already: withdraw one you do not use.`,
      );
    const secret = newFeedSecret();
    const id = newId(now.getTime());
    await tx
      .insert(feed)
      .values({ id, ownerId: actor.ownerId, name, secretHash: feedHash(secret), createdAt: now });
    return { id, name, createdAt: now.toISOString(), path: feedPath(secret) };
  },
  keepAnswer: (made) => ({ ...made, path: "" }),
});
