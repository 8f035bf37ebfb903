import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { conversation } from "@/lib/db/schema/chat";

const id = z.string().max(64).describe("Id of the conversation.");
const output = z.object({ id: z.string(), title: z.string(), status: z.enum(["ACTIVE", "ARCHIVED"]) });

async function change(
  { tx, actor, now }: CommandContext,
  conversationId: string,
  to: { title?: string; status?: "ACTIVE" | "ARCHIVED" },
) {
  const mine = and(eq(conversation.id, conversationId), eq(conversation.ownerId, actor.ownerId));
  const [changed] = isUuid(conversationId)
    ? await tx
        .update(conversation)
        .set({ ...to, updatedAt: now })
        .where(mine)
        .returning(shown)
    : [];
  if (!changed) throw new AppError("not_found", "There is no such conversation.");
  return changed;
}
const shown = { id: conversation.id, title: conversation.title, status: conversation.status };

export const renameConversation = defineCommand({
  name: "renameConversation",
  summary: "Give a conversation another title.",
  effect: "write",
  input: z.strictObject({
    conversationId: id,
    title: z
      .string()
      .trim()
      .min(1, "A title needs at least one character")
      .max(120, "A title can have at most 120 characters"),
  }),
  output,
  run: ({ conversationId, title }, context) => change(context, conversationId, { title }),
});

export const archiveConversation = defineCommand({
  name: "archiveConversation",
  summary: "Put a conversation away; it stays searchable and can be brought back.",
  effect: "write",
  input: z.strictObject({ conversationId: id }),
  output,
  run: ({ conversationId }, context) => change(context, conversationId, { status: "ARCHIVED" }),
});

export const restoreConversation = defineCommand({
  name: "restoreConversation",
  summary: "Bring an archived conversation back.",
  effect: "write",
  input: z.strictObject({ conversationId: id }),
  output,
  run: ({ conversationId }, context) => change(context, conversationId, { status: "ACTIVE" }),
});
