import { and, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import { maxMessageLength, titleFrom } from "@/lib/chat/conversation";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { AppError } from "@/lib/core/errors";
import { isUuid, newId } from "@/lib/core/ids";
import { conversation, message, messageChunk } from "@/lib/db/schema/chat";
import { messageCreated } from "@/lib/events/catalog/chat";

const tooLong = `A message can have at most ${maxMessageLength.toLocaleString("en")} characters`;

const output = z.object({ conversationId: z.string(), messageId: z.string(), answerId: z.string() });

/**
 * A person says something: the root command of a turn, under which all that the assistant does for it is recorded.
 * It keeps the message and makes the place for the answer, before the first byte of it.
 */
export const say = defineCommand({
  name: "say",
  summary: "Say something in a conversation.",
  effect: "write",
  input: z.strictObject({
    conversationId: z.string().refine(isUuid, "A conversation's id is a UUID"),
    text: z.string().trim().min(1, "Say something first").max(maxMessageLength, tooLong),
    model: z.string().max(100),
  }),
  output,
  async run({ conversationId, text, model }, context) {
    const { tx, actor, now, emit } = context;
    await openConversation(context, conversationId, text);
    await dropOldPieces(context, conversationId);
    const messageId = newId(now.getTime());
    const answerId = newId(now.getTime() + 1);
    const base = { ownerId: actor.ownerId, conversationId, createdAt: now, updatedAt: now };
    await tx.insert(message).values([
      {
        ...base,
        id: messageId,
        role: "user",
        status: "done",
        content: text,
        parts: [{ type: "text", text }],
      },
      { ...base, id: answerId, role: "assistant", status: "streaming", content: "", parts: [], model },
    ]);
    emit(messageCreated, { conversationId, messageId, role: "user", tools: [] }, 1);
    return { conversationId, messageId, answerId };
  },
});

async function openConversation({ tx, actor, now }: CommandContext, id: string, text: string): Promise<void> {
  const mine = and(eq(conversation.id, id), eq(conversation.ownerId, actor.ownerId));
  const touched = await tx
    .update(conversation)
    .set({ updatedAt: now, status: "ACTIVE" })
    .where(mine)
    .returning({ id: conversation.id });
  if (touched.length > 0) return;
  const made = await tx
    .insert(conversation)
    .values({
      id,
      ownerId: actor.ownerId,
      title: titleFrom(text),
      status: "ACTIVE",
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: conversation.id });
  if (made.length === 0) throw new AppError("not_found", "There is no such conversation.");
}

/** An answer that is over is kept whole; its pieces were for those who read it while it was written. */
async function dropOldPieces({ tx, actor }: CommandContext, conversationId: string): Promise<void> {
  const over = tx
    .select({ id: message.id })
    .from(message)
    .where(and(eq(message.conversationId, conversationId), ne(message.status, "streaming")));
  await tx
    .delete(messageChunk)
    .where(and(eq(messageChunk.ownerId, actor.ownerId), inArray(messageChunk.messageId, over)));
}
