import { and, eq, gt, isNull } from "drizzle-orm";
import type { Actor } from "@/lib/commands/actor";
import type { Tool } from "@/lib/commands/command";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { hashOf } from "@/lib/core/json";
import type { Pool } from "@/lib/db/pool";
import { approval } from "@/lib/db/schema/chat";
import { inTransaction, type Transaction } from "@/lib/db/transaction";

/** How long a question for approval stands. */
const openForMs = 15 * 60_000;
const mostWrites = 25;
const mostChanges = 10;

/** What a turn has done so far; approvals are counted over the whole of it (docs: assistant, Approval). */
export interface Tally {
  writes: number;
  deleted: number;
  changed: number;
}

/** How many things a call's input names. */
function sizeOf(input: unknown): number {
  if (typeof input !== "object" || input === null) return 1;
  const lists = Object.entries(input).filter(
    ([name, value]) => /(Ids|items)$/.test(name) && Array.isArray(value),
  );
  return lists.reduce((most, [, list]) => Math.max(most, (list as unknown[]).length), 1);
}

/**
 * Whether a call must wait for the person: deleting more than one thing in a turn, changing more than ten, putting a wallet away.
 * Counts the call into `tally`; a turn's 26th write is refused.
 */
export function judge(tool: Tool, input: unknown, tally: Tally): "run" | "ask" | "refuse" {
  if (tool.kind === "query") return "run";
  tally.writes += 1;
  if (tally.writes > mostWrites) return "refuse";
  const size = sizeOf(input);
  if (tool.effect === "destructive") tally.deleted += size;
  else if (!/^(create|add|set)/.test(tool.name)) tally.changed += size;
  if (tool.name === "archiveWallet") return "ask";
  const isLarge = (tool.effect === "destructive" && tally.deleted > 1) || tally.changed > mostChanges;
  return isLarge ? "ask" : "run";
}

export interface Waiting {
  conversationId: string;
  messageId: string;
  toolCallId: string;
}

interface Place {
  pool: Pool;
  actor: Actor;
}

function as<T>({ pool, actor }: Place, run: (tx: Transaction) => Promise<T>): Promise<T> {
  return inTransaction(pool, { role: "web", ownerId: actor.ownerId, userId: actor.userId }, run);
}

/** Keeps a call that waits, with its arguments: the browser will only say yes or no. */
export async function keepWaiting(
  place: Place,
  waiting: Waiting,
  tool: string,
  input: unknown,
  now: Date,
): Promise<void> {
  await as(place, (tx) =>
    tx.insert(approval).values({
      id: newId(now.getTime()),
      ownerId: place.actor.ownerId,
      ...waiting,
      tool,
      input: input ?? null,
      inputHash: hashOf(input),
      expiresAt: new Date(now.getTime() + openForMs),
      createdAt: now,
    }),
  );
}

/**
 * Answers a waiting call, once.
 * @throws AppError conflict where it was answered before or is over.
 */
export async function answerWaiting(
  place: Place,
  waiting: Waiting,
  isApproved: boolean,
  now: Date,
): Promise<void> {
  const taken = await as(place, (tx) =>
    tx
      .update(approval)
      .set({ usedAt: now, answer: isApproved ? "approved" : "denied" })
      .where(
        and(
          eq(approval.ownerId, place.actor.ownerId),
          eq(approval.conversationId, waiting.conversationId),
          eq(approval.messageId, waiting.messageId),
          eq(approval.toolCallId, waiting.toolCallId),
          isNull(approval.usedAt),
          gt(approval.expiresAt, now),
        ),
      )
      .returning({ id: approval.id }),
  );
  if (taken.length === 0)
    throw new AppError(
      "conflict",
      "That question is not open any more, and nothing was done. Ask again for what you want.",
    );
}

/** The calls of a conversation that wait for a yes, with the arguments they would run with. */
export async function findWaiting(place: Place, conversationId: string, now: Date) {
  return as(place, (tx) =>
    tx
      .select()
      .from(approval)
      .where(
        and(
          eq(approval.ownerId, place.actor.ownerId),
          eq(approval.conversationId, conversationId),
          isNull(approval.usedAt),
          gt(approval.expiresAt, now),
        ),
      ),
  );
}
