import { and, asc, eq, gt } from "drizzle-orm";
import type { Actor } from "@/lib/commands/actor";
import type { Pool } from "@/lib/db/pool";
import { message, messageChunk } from "@/lib/db/schema/chat";
import { inTransaction, type Transaction } from "@/lib/db/transaction";

/** An answer that is being written: whose it is and where. */
export interface AnswerPlace {
  pool: Pool;
  actor: Actor;
  answerId: string;
}

/** Conversations are their own truth and not in the log, so these need no command; each is one small transaction. */
function as<T>({ pool, actor }: AnswerPlace, run: (tx: Transaction) => Promise<T>): Promise<T> {
  return inTransaction(pool, { role: "web", ownerId: actor.ownerId, userId: actor.userId }, run);
}

const mine = ({ actor, answerId }: AnswerPlace) =>
  and(eq(message.id, answerId), eq(message.ownerId, actor.ownerId));

/**
 * Keeps the next pieces of an answer, so that any process can go on showing it.
 * @returns whether the answer is still wanted: false after the person stopped it.
 */
export async function keepChunks(
  place: AnswerPlace,
  position: number,
  chunks: unknown[],
  now: Date,
): Promise<boolean> {
  return as(place, async (tx) => {
    await tx
      .insert(messageChunk)
      .values({ ownerId: place.actor.ownerId, messageId: place.answerId, position, chunks });
    const [row] = await tx
      .update(message)
      .set({ updatedAt: now })
      .where(mine(place))
      .returning({ status: message.status });
    return row?.status === "streaming";
  });
}

export interface Finished {
  status: "done" | "stopped" | "failed";
  parts: unknown[];
  /** The words of it, for search. */
  content: string;
  inputTokens: number | null;
  outputTokens: number | null;
}

/** Keeps a whole answer. Its pieces stay until the next answer, for those who are still reading them. */
export async function finishAnswer(place: AnswerPlace, answer: Finished, now: Date): Promise<void> {
  await as(place, (tx) =>
    tx
      .update(message)
      .set({ ...answer, content: answer.content.slice(0, 10_000), updatedAt: now })
      .where(mine(place)),
  );
}

/** Marks a running answer as stopped; whoever writes it sees that at its next piece. */
export async function stopAnswer(place: AnswerPlace, now: Date): Promise<void> {
  await as(place, (tx) =>
    tx
      .update(message)
      .set({ status: "stopped", updatedAt: now })
      .where(and(mine(place), eq(message.status, "streaming"))),
  );
}

/** The pieces after `position`, in order, and how the answer stands. */
export async function readChunks(place: AnswerPlace, position: number) {
  return as(place, async (tx) => {
    const [row] = await tx
      .select({ status: message.status, updatedAt: message.updatedAt })
      .from(message)
      .where(mine(place));
    const rows = await tx
      .select()
      .from(messageChunk)
      .where(
        and(
          eq(messageChunk.messageId, place.answerId),
          eq(messageChunk.ownerId, place.actor.ownerId),
          gt(messageChunk.position, position),
        ),
      )
      .orderBy(asc(messageChunk.position));
    return { row, rows };
  });
}
