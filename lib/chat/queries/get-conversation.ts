import { and, asc, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { z } from "zod";
import { conversationView, messageView, silentAfterMs } from "@/lib/chat/conversation";
import { defineQuery } from "@/lib/commands/command";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { approval, conversation, message } from "@/lib/db/schema/chat";
import { command } from "@/lib/db/schema/events";
import type { Transaction } from "@/lib/db/transaction";

/** As many messages as a page shows and a model is given. */
const latest = 200;

export const getConversation = defineQuery({
  name: "getConversation",
  summary: "One conversation with its latest messages.",
  input: z.strictObject({ conversationId: z.string().max(64) }),
  output: conversationView.omit({ lastText: true }).extend({
    messages: z.array(messageView),
    /** Turns whose changes were all taken back. */
    undone: z.array(z.string()),
    /** Tool calls that wait for a yes, by their id, and until when. */
    pending: z.array(z.object({ messageId: z.string(), toolCallId: z.string(), expiresAt: z.string() })),
  }),
  async run({ conversationId }, { tx, actor, now }) {
    const mine = and(eq(conversation.id, conversationId), eq(conversation.ownerId, actor.ownerId));
    const [found] = isUuid(conversationId) ? await tx.select().from(conversation).where(mine) : [];
    if (!found) throw new AppError("not_found", "There is no such conversation.");
    const newestFirst = await tx
      .select()
      .from(message)
      .where(and(eq(message.conversationId, conversationId), eq(message.ownerId, actor.ownerId)))
      .orderBy(desc(message.id))
      .limit(latest);
    const waiting = await tx
      .select()
      .from(approval)
      .where(and(eq(approval.conversationId, conversationId), eq(approval.ownerId, actor.ownerId)))
      .orderBy(asc(approval.id));
    const undone = await findUndoneTurns(
      tx,
      actor.ownerId,
      newestFirst.map(({ id }) => id),
    );
    const isCutOff = (one: typeof message.$inferSelect) =>
      one.status === "streaming" && now.getTime() - one.updatedAt.getTime() > silentAfterMs;
    return {
      id: found.id,
      title: found.title,
      status: found.status,
      createdAt: found.createdAt.toISOString(),
      updatedAt: found.updatedAt.toISOString(),
      messages: newestFirst.reverse().map((one) => ({
        id: one.id,
        role: one.role,
        status: isCutOff(one) ? ("failed" as const) : one.status,
        parts: one.parts,
        model: one.model,
        createdAt: one.createdAt.toISOString(),
      })),
      undone,
      pending: waiting
        .filter((one) => one.usedAt === null && one.expiresAt > now)
        .map((one) => ({
          messageId: one.messageId,
          toolCallId: one.toolCallId,
          expiresAt: one.expiresAt.toISOString(),
        })),
    };
  },
});

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
