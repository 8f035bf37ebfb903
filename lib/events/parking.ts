import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Pool } from "@/lib/db/pool";
import { event, parked } from "@/lib/db/schema/events";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import type { LoggedEvent } from "./event";

export type ParkedRow = typeof parked.$inferSelect;

/** Why and how an event is parked. */
export interface Parking {
  /** Tries that were counted so far. */
  attempts: number;
  /** Milliseconds until its next try, on the database's clock (the process's may stand still in a rehearsal). */
  waitMs: number;
  error?: string | undefined;
}

/** Parks events for a consumer; one that is parked already stays as it is. The caller holds their owners' locks. */
export async function park(
  tx: Transaction,
  consumer: string,
  events: readonly LoggedEvent[],
  { attempts, waitMs, error }: Parking,
): Promise<void> {
  if (events.length === 0) return;
  const nextAt = sql`now() + ${waitMs} * interval '1 millisecond'`;
  await tx
    .insert(parked)
    .values(
      events.map(({ id, ownerId, time, xid, seq }) => ({
        consumer,
        ownerId,
        eventId: id,
        eventTime: time,
        xid,
        seq,
        attempts,
        nextAt,
        error: error ?? null,
        firstAt: sql`now()`,
      })),
    )
    .onConflictDoNothing();
}

/** Owners whose first parked event may be tried now, the longest waiting first. */
export function dueOwners(pool: Pool, consumer: string, limit = 64): Promise<string[]> {
  return inTransaction(pool, { role: "worker", mode: "read only" }, async (tx) => {
    const { rows } = await tx.execute<{ owner: string }>(sql`
      select p.owner_id::text as owner from parked p
      where p.consumer = ${consumer} and p.next_at <= now() and not exists (
        select from parked q where q.consumer = p.consumer and q.owner_id = p.owner_id and (q.xid, q.seq) < (p.xid, p.seq))
      order by p.next_at, p.xid, p.seq limit ${limit}`);
    return rows.map(({ owner }) => owner);
  });
}

/** A parked row with its event; null where that was erased with its owner's account. */
export interface ParkedEvent {
  row: ParkedRow;
  event: LoggedEvent | null;
}

/** The owner's first parked events for a consumer, as far as they were never tried and may be now: at most `limit`. */
export async function untriedParked(
  tx: Transaction,
  consumer: string,
  ownerId: string,
  limit: number,
): Promise<ParkedEvent[]> {
  const heads = await headsOf(tx, consumer, ownerId, limit);
  const first = heads.findIndex(({ row, isDue }) => row.attempts > 0 || !isDue);
  return first < 0 ? heads : heads.slice(0, first);
}

function headsOf(tx: Transaction, consumer: string, ownerId: string, limit: number) {
  return tx
    .select({ row: parked, event, isDue: sql<boolean>`${parked.nextAt} <= now()` })
    .from(parked)
    .leftJoin(event, and(eq(event.id, parked.eventId), eq(event.time, parked.eventTime)))
    .where(and(eq(parked.consumer, consumer), eq(parked.ownerId, ownerId)))
    .orderBy(asc(parked.xid), asc(parked.seq))
    .limit(limit);
}

/** The owner's first parked event for a consumer, with its row; undefined where there is none or its time has not come. */
export async function nextParked(
  tx: Transaction,
  consumer: string,
  ownerId: string,
): Promise<ParkedEvent | undefined> {
  const [head] = await headsOf(tx, consumer, ownerId, 1);
  return head?.isDue ? head : undefined;
}

const rowOf = ({ consumer, eventId }: Pick<ParkedRow, "consumer" | "eventId">) =>
  and(eq(parked.consumer, consumer), eq(parked.eventId, eventId));

/** Changes what is known of a parked event's tries. */
export async function postpone(
  tx: Transaction,
  row: Pick<ParkedRow, "consumer" | "eventId">,
  { attempts, waitMs, error }: Parking,
): Promise<void> {
  await tx
    .update(parked)
    .set({
      attempts,
      nextAt: sql`now() + ${waitMs} * interval '1 millisecond'`,
      ...(error === undefined ? {} : { error }),
    })
    .where(rowOf(row));
}

/** Takes an event out of the parked ones. @returns whether it was there. */
export async function unpark(
  tx: Transaction,
  row: Pick<ParkedRow, "consumer" | "eventId">,
): Promise<boolean> {
  const gone = await tx.delete(parked).where(rowOf(row)).returning({ eventId: parked.eventId });
  return gone.length > 0;
}

const rowsOf = (consumer: string, events: readonly LoggedEvent[]) =>
  and(
    eq(parked.consumer, consumer),
    inArray(
      parked.eventId,
      events.map(({ id }) => id),
    ),
  );

/** Sets the tries of several parked events at once. */
export async function postponeAll(
  tx: Transaction,
  consumer: string,
  events: readonly LoggedEvent[],
  { attempts, waitMs }: Parking,
): Promise<void> {
  const nextAt = sql`now() + ${waitMs} * interval '1 millisecond'`;
  await tx.update(parked).set({ attempts, nextAt }).where(rowsOf(consumer, events));
}

/** Takes several events out of the parked ones. */
export async function unparkAll(
  tx: Transaction,
  consumer: string,
  events: readonly LoggedEvent[],
): Promise<void> {
  await tx.delete(parked).where(rowsOf(consumer, events));
}
