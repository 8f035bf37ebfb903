import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { conversationView, type MessageView, messageView, silentAfterMs } from "@/lib/chat/conversation";
import { type ConversationCache, processCache, type StoredMessage } from "@/lib/chat/conversation-cache";
import { loadMessages } from "@/lib/chat/load-messages";
import { defineQuery } from "@/lib/commands/command";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { approval, conversation } from "@/lib/db/schema/chat";
import { command } from "@/lib/db/schema/events";
import type { Transaction } from "@/lib/db/transaction";

const input = z.strictObject({ conversationId: z.string().max(64) });
const output = conversationView.omit({ lastText: true }).extend({
  messages: z.array(messageView),
  /** Turns whose changes were all taken back. */
  undone: z.array(z.string()),
  /** Tool calls that wait for a yes, by their id, and until when. */
  pending: z.array(z.object({ messageId: z.string(), toolCallId: z.string(), expiresAt: z.string() })),
});

/** Makes the query. @param cacheOf where messages may be kept beside the database, if anywhere. */
export const getConversationThrough = (cacheOf: () => Promise<ConversationCache | undefined>) =>
  defineQuery({
    name: "getConversation",
    summary: "One conversation with its latest messages.",
    input,
    output,
    async run({ conversationId }, { tx, actor, now }) {
      const { ownerId } = actor;
      const mine = and(eq(conversation.id, conversationId), eq(conversation.ownerId, ownerId));
      const [found] = isUuid(conversationId) ? await tx.select().from(conversation).where(mine) : [];
      if (!found) throw new AppError("not_found", "There is no such conversation.");
      const messages = await loadMessages(tx, { conversationId: found.id, ownerId }, await cacheOf());
      const ids = messages.map(({ id }) => id);
      return {
        id: found.id,
        title: found.title,
        status: found.status,
        createdAt: found.createdAt.toISOString(),
        updatedAt: found.updatedAt.toISOString(),
        messages: messages.map((one) => asShown(one, now)),
        undone: await findUndoneTurns(tx, ownerId, ids),
        pending: await findPending(tx, ownerId, found.id, now),
      };
    },
  });

export const getConversation = getConversationThrough(processCache);

/** An answer that has been silent for long was cut off. */
function asShown({ updatedAt, ...one }: StoredMessage, now: Date): MessageView {
  const isSilent = now.getTime() - new Date(updatedAt).getTime() > silentAfterMs;
  return { ...one, status: one.status === "streaming" && isSilent ? "failed" : one.status };
}

/** The calls of a conversation that wait for a yes, the oldest first. */
async function findPending(tx: Transaction, ownerId: string, conversationId: string, now: Date) {
  const waiting = await tx
    .select()
    .from(approval)
    .where(and(eq(approval.conversationId, conversationId), eq(approval.ownerId, ownerId)))
    .orderBy(asc(approval.id));
  return waiting
    .filter((one) => one.usedAt === null && one.expiresAt > now)
    .map((one) => ({
      messageId: one.messageId,
      toolCallId: one.toolCallId,
      expiresAt: one.expiresAt.toISOString(),
    }));
}

/** The turns begun by these messages of which nothing is in force any more. */
async function findUndoneTurns(tx: Transaction, ownerId: string, messageIds: string[]): Promise<string[]> {
  if (messageIds.length === 0) return [];
  const rows = await tx
    .select({ turnId: command.parentId })
    .from(command)
    .where(
      and(eq(command.ownerId, ownerId), inArray(command.messageId, messageIds), isNotNull(command.parentId)),
    )
    .groupBy(command.parentId)
    .having(sql`bool_and(${command.undoneBy} is not null)`);
  return rows.flatMap(({ turnId }) => turnId ?? []);
}
