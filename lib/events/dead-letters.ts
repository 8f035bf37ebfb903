import { createHash } from "node:crypto";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { logger } from "@/lib/core/logger";
import { deadLetter, event, parked, state } from "@/lib/db/schema/events";
import type { Transaction } from "@/lib/db/transaction";
import type { LoggedEvent } from "./event";
import { markKey } from "./marks";
import { park } from "./parking";
import { type DeliverySettings, inDelivery, timeOf } from "./settings";
import { wakeReaders } from "./wake";

export type DeadLetter = typeof deadLetter.$inferSelect;

/** A delivery that is given up. */
export interface Failure {
  error: string;
  attempts: number;
  firstAt?: Date | undefined;
}

/**
 * Puts an event into the dead letters of a consumer: its mark is written, so that it is not delivered by itself again,
 * and it is parked no more. The caller holds the owner's lock.
 */
export async function bury(
  tx: Transaction,
  consumer: string,
  dead: LoggedEvent,
  { error, attempts, firstAt }: Failure,
  now: Date,
): Promise<void> {
  await tx.delete(parked).where(and(eq(parked.consumer, consumer), eq(parked.eventId, dead.id)));
  await addLetter(
    tx,
    {
      consumer,
      ownerId: dead.ownerId,
      eventId: dead.id,
      eventTime: dead.time,
      type: dead.type,
      error,
      attempts,
      firstAt: firstAt ?? now,
    },
    now,
  );
}

type NewLetter = Omit<typeof deadLetter.$inferInsert, "id" | "lastAt">;

/** Marks what is given up and adds its letter; what was marked before gets none. @returns whether it was added. */
async function addLetter(tx: Transaction, letter: NewLetter, now: Date): Promise<boolean> {
  const key = markKey(letter.eventId, letter.consumer);
  const marked = await tx
    .insert(state)
    .values({ key, value: true, expiredate: sql`now() + interval '7 days'` })
    .onConflictDoNothing()
    .returning({ key: state.key });
  if (marked.length === 0) return false;
  await tx.insert(deadLetter).values({ ...letter, id: newId(now.getTime()), lastAt: now });
  return true;
}

/** A stable id for what has none: the same bytes give the same one, so that a second copy adds nothing. */
function idOfBytes(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Puts what arrived and is no event of ours into the dead letters of a consumer, as it came (UUID v8, RFC 9562 §5.8, of its
 * content). A second copy adds nothing.
 */
export async function buryEnvelope(
  settings: DeliverySettings,
  consumer: string,
  envelope: unknown,
  error: string,
): Promise<void> {
  const text = JSON.stringify(envelope ?? null);
  // PostgreSQL's JSON has no NUL and no half of a surrogate pair; a text in quotes has everything.
  const kept =
    text.length > maxKeptEnvelope || /\\u(?:0000|d[89a-f])/.test(text)
      ? text.slice(0, maxKeptEnvelope)
      : envelope;
  const type =
    typeof envelope === "object" && envelope && "type" in envelope ? String(envelope.type) : "unknown";
  const eventId = idOfBytes(text);
  const now = timeOf(settings);
  const buried = await inDelivery(settings, [], (tx) =>
    addLetter(
      tx,
      {
        consumer,
        eventId,
        type: type.replaceAll("\0", "").slice(0, 200),
        envelope: safeJson(kept),
        error,
        attempts: 1,
        firstAt: now,
      },
      now,
    ),
  );
  if (buried) logger.error({ consumer, eventId, error }, "what arrived is no event");
}

/** The longest foreign envelope that is kept whole, in characters. */
const maxKeptEnvelope = 64 * 1024;
const safeJson = (value: unknown): unknown =>
  typeof value === "string" ? { text: value.replaceAll("\\u0000", "").toWellFormed() } : value;

/** The dead letters nobody has settled yet, the oldest first; of one consumer, or of all. */
export async function findDeadLetters(
  tx: Transaction,
  { consumer, limit = 100 }: { consumer?: string; limit?: number } = {},
): Promise<DeadLetter[]> {
  const ofConsumer = consumer === undefined ? undefined : eq(deadLetter.consumer, consumer);
  return tx
    .select()
    .from(deadLetter)
    .where(and(isNull(deadLetter.resolvedAt), ofConsumer))
    .orderBy(asc(deadLetter.lastAt))
    .limit(limit);
}

/**
 * Sends a dead letter back: a parked row for its consumer alone, its mark removed in the same step. Nothing is
 * published again (docs: events, rule 3).
 * @throws AppError not_found where there is no such open dead letter, or its event is not in the log any more.
 */
export async function resendDeadLetter(settings: DeliverySettings, id: string): Promise<void> {
  const missing = new AppError("not_found", "There is no open dead letter with that id.");
  const [letter] = await inDelivery(settings, [], (tx) =>
    tx
      .select()
      .from(deadLetter)
      .where(and(eq(deadLetter.id, id), isNull(deadLetter.resolvedAt))),
  );
  if (!letter) throw missing;
  if (!letter.ownerId)
    throw new AppError(
      "not_found",
      "That dead letter is no event of the log: there is nothing to send back.",
    );
  await inDelivery(settings, [letter.ownerId], async (tx) => {
    const [resolved] = await tx
      .update(deadLetter)
      .set({ resolvedAt: timeOf(settings) })
      .where(and(eq(deadLetter.id, id), isNull(deadLetter.resolvedAt)))
      .returning({ id: deadLetter.id });
    const [dead] = await tx.select().from(event).where(eq(event.id, letter.eventId)).limit(1);
    if (!resolved || !dead) throw missing;
    await tx.delete(state).where(eq(state.key, markKey(letter.eventId, letter.consumer)));
    await park(tx, letter.consumer, [dead], { attempts: 0, waitMs: 0 });
  });
  wakeReaders(settings.pool);
}

/**
 * Settles a dead letter that is no event of the log: it can't be sent back, and would be counted as open for ever. It stays to be read.
 * @throws AppError not_found where there is no such open dead letter; conflict for one that can be sent back instead.
 */
export async function dismissDeadLetter(settings: DeliverySettings, id: string): Promise<void> {
  await inDelivery(settings, [], async (tx) => {
    const open = and(eq(deadLetter.id, id), isNull(deadLetter.resolvedAt));
    const [letter] = await tx.select().from(deadLetter).where(open);
    if (!letter) throw new AppError("not_found", "There is no open dead letter with that id.");
    if (letter.ownerId)
      throw new AppError("conflict", "That dead letter is an event of the log: send it back instead.");
    await tx
      .update(deadLetter)
      .set({ resolvedAt: timeOf(settings) })
      .where(open);
  });
}

/**
 * Sends open dead letters of a consumer back, the oldest first. What is no event of the log can't be sent: it stays.
 * @returns how many went.
 */
export async function resendAll(settings: DeliverySettings, consumer: string): Promise<number> {
  const letters = await inDelivery(settings, [], (tx) => findDeadLetters(tx, { consumer, limit: 10_000 }));
  const { sent } = await resendEach(
    settings,
    letters.map(({ id }) => id),
  );
  return sent;
}

/** Sends dead letters back, in the order given; one that is settled or can't be sent holds up no other. */
export async function resendEach(
  settings: DeliverySettings,
  ids: readonly string[],
): Promise<{ sent: number; left: number }> {
  let sent = 0;
  for (const id of ids) {
    const isSent = await resendDeadLetter(settings, id).then(
      () => true,
      (error: unknown) => {
        if (error instanceof AppError && error.code === "not_found") return false;
        throw error;
      },
    );
    if (isSent) sent += 1;
  }
  return { sent, left: ids.length - sent };
}
