import { and, eq } from "drizzle-orm";
import { AppError } from "@/lib/core/errors";
import { hashOf } from "@/lib/core/json";
import { insertRows } from "@/lib/db/insert-rows";
import { idempotencyKey } from "@/lib/db/schema/events";
import type { Statement } from "@/lib/db/statements";
import type { Transaction } from "@/lib/db/transaction";

interface Answer {
  value: unknown;
  commandId: string;
}

/**
 * The answer that `key` got before, if it did. Read after the owner's lock, so that two at once can't both be first.
 * @throws AppError invalid_input where the key was used for something else.
 */
export async function recall(
  tx: Transaction,
  ownerId: string,
  key: string,
  name: string,
  input: unknown,
): Promise<Answer | undefined> {
  const [known] = await tx
    .select()
    .from(idempotencyKey)
    .where(and(eq(idempotencyKey.ownerId, ownerId), eq(idempotencyKey.key, key)))
    .limit(1);
  if (!known) return undefined;
  if (known.inputHash !== hashOf([name, input])) {
    throw new AppError("invalid_input", "This Idempotency-Key was used for another request: take a new one.");
  }
  return { value: known.result, commandId: known.commandId };
}

/** What keeps the answer for `key`, in the transaction of the change: both are there, or neither. */
export const remembering = (
  ownerId: string,
  key: string,
  name: string,
  input: unknown,
  { value, commandId }: Answer,
  createdAt: Date,
): Statement =>
  insertRows(idempotencyKey, [
    { ownerId, key, inputHash: hashOf([name, input]), commandId, result: value ?? null, createdAt },
  ]);
