import { and, asc, eq, sql } from "drizzle-orm";
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

/** The owner's first parked event for a consumer, with its row; undefined where there is none or its time has not come. */
export async function nextParked(
  tx: Transaction,
  consumer: string,
  ownerId: string,
): Promise<{ row: ParkedRow; event: LoggedEvent | null } | undefined> {
  const [head] = await tx
    .select({ row: parked, event, isDue: sql<boolean>`${parked.nextAt} <= now()` })
    .from(parked)
    .leftJoin(event, and(eq(event.id, parked.eventId), eq(event.time, parked.eventTime)))
    .where(and(eq(parked.consumer, consumer), eq(parked.ownerId, ownerId)))
    .orderBy(asc(parked.xid), asc(parked.seq))
    .limit(1);
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
