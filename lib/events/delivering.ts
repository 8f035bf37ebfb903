import { and, inArray, sql } from "drizzle-orm";
import { isUuid } from "@/lib/core/ids";
import { idArray } from "@/lib/db/opening";
import { event } from "@/lib/db/schema/events";
import type { Statement } from "@/lib/db/statements";
import type { Transaction } from "@/lib/db/transaction";
import { type Consumer, safeName } from "./consumer";
import type { LoggedEvent } from "./event";
import { markKey } from "./marks";
import { park } from "./parking";
import { type DeliverySettings, inDelivery } from "./settings";

/**
 * The statement that notes what a lane is about to run, to be committed ahead of the run: a handler that kills its process
 * leaves it behind, and `recoverInterrupted` counts it as a try. It need not reach the disk: it guards against our own
 * death, not the server's.
 */
export const noting = (consumer: Consumer, lane: number, events: readonly LoggedEvent[]): Statement => ({
  text: `insert into delivering (consumer, lane, event_ids, started_at) values ($1, $2, $3, now())
    on conflict (consumer, lane) do update set event_ids = excluded.event_ids, started_at = excluded.started_at`,
  values: [safeName(consumer), lane, idArray(idsOf(events))],
});

const idsOf = (events: readonly LoggedEvent[]): string[] => events.map(({ id }) => id).filter(isUuid);

/**
 * Parks what a process that died was running, with one try counted; what was marked had been done. Called by whoever
 * takes a consumer over, before it reads on. @returns how many were parked.
 */
export async function recoverInterrupted(settings: DeliverySettings, consumer: Consumer): Promise<number> {
  const unmarked = { first: noted(consumer) };
  const ofThem = async (tx: Transaction, rows: readonly Record<string, unknown>[]) => {
    const ids = rows.map(({ id }) => String(id));
    if (ids.length === 0) return [];
    // What the cursor has passed was settled: its marks are swept after their days, and must not bring it back.
    const isAhead = sql`(${event.xid}, ${event.seq}) > (select xid, seq from cursor where consumer = ${consumer.name}
      union all select '0'::xid8, -1 limit 1)`;
    return tx
      .select()
      .from(event)
      .where(and(inArray(event.id, ids), isAhead));
  };
  const interrupted = await inDelivery(settings, [], ofThem, unmarked);
  for (const one of interrupted) await parkOnce(settings, consumer, one);
  await inDelivery(settings, [], (tx) =>
    tx.execute(sql`delete from delivering where consumer = ${consumer.name}`),
  );
  return interrupted.length;
}

/** What is noted for a consumer and not marked. */
const noted = (consumer: Consumer): Statement => ({
  text: `select distinct one.id::text as id from delivering, unnest(event_ids) as one (id)
    where consumer = $1 and not exists (select from state where key = 'processed-' || one.id || '-' || $1)`,
  values: [safeName(consumer)],
});

/** Parks events in whose handlers a process died, with one try counted. The caller holds their owners' locks. */
export const parkTried = (
  tx: Transaction,
  { name }: Consumer,
  events: readonly LoggedEvent[],
): Promise<void> =>
  park(tx, name, events, { attempts: 1, waitMs: 0, error: "The process ended while it handled this." });

/** Parks an interrupted event with its try, unless it came to its end meanwhile. */
function parkOnce(settings: DeliverySettings, consumer: Consumer, one: LoggedEvent): Promise<boolean> {
  return inDelivery(settings, [one.ownerId], async (tx) => {
    const { rows } = await tx.execute(sql`select from state where key = ${markKey(one.id, consumer.name)}`);
    if (rows.length > 0) return false;
    await parkTried(tx, consumer, [one]);
    return true;
  });
}

/** Removes the notes of lanes that have ended in order. */
export async function forgetLanes(
  settings: DeliverySettings,
  consumer: Consumer,
  first: number,
  count: number,
): Promise<void> {
  await inDelivery(settings, [], (tx) =>
    tx.execute(
      sql`delete from delivering where consumer = ${consumer.name} and lane >= ${first} and lane < ${first + count}`,
    ),
  );
}
