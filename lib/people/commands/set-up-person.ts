import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { space, spaceMember } from "@/lib/db/schema/people";

/**
 * Gives a new person the space of their own that everything of theirs lies in; it has the person's id.
 * Once it is there nothing happens any more. No interface offers it: whoever lets a person in calls it first.
 */
export const setUpPerson = defineCommand({
  name: "setUpPerson",
  summary: "Make a new person's own space.",
  effect: "write",
  input: z.strictObject({}),
  output: z.object({ isNew: z.boolean() }),
  async run(_, { tx, actor: { userId }, now }) {
    const made = await tx
      .insert(space)
      .values({ id: userId, kind: "person", createdAt: now })
      .onConflictDoNothing()
      .returning({ id: space.id });
    await tx.insert(spaceMember).values({ spaceId: userId, userId, createdAt: now }).onConflictDoNothing();
    return { isNew: made.length > 0 };
  },
});
