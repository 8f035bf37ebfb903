import { sql } from "drizzle-orm";
import { type DeliverySettings, inDelivery } from "./settings";
import { wakeReaders } from "./wake";

/** Events of an owner that are parked in one step; more would hold the owner's lock, and every reader, for long. */
const perStep = 500;

/** Which part of the log: events whose time lies from `from` (included) to `to` (not included), of all owners or of one. */
export interface ReplayRange {
  from: Date;
  to: Date;
  ownerId?: string;
}

/**
 * Delivers a range of the log to one consumer again: a parked row for each event it takes, its mark removed in the same
 * step. Each effect's natural key keeps it single (docs: events, rule 5).
 * @param types the types the consumer takes; null for everything.
 * @returns how many events were parked.
 */
export async function replay(
  settings: DeliverySettings,
  consumer: string,
  types: readonly string[] | null,
  range: ReplayRange,
): Promise<number> {
  const owners = await inDelivery(settings, [], async (tx) => {
    const { rows } = await tx.execute<{ owner: string }>(
      sql`select distinct owner_id::text as owner from event where ${within(types, range)}`,
    );
    return rows.map(({ owner }) => owner);
  });
  let count = 0;
  for (const owner of owners) count += await replayOwner(settings, consumer, owner, within(types, range));
  wakeReaders(settings.pool);
  return count;
}

const within = (types: readonly string[] | null, { from, to, ownerId }: ReplayRange) => sql`
  time >= ${from.toISOString()}::timestamptz and time < ${to.toISOString()}::timestamptz
  and (${ownerId ?? null}::uuid is null or owner_id = ${ownerId ?? null}::uuid)
  and (${types === null}::boolean or type = any (${sql.param(types ?? [])}::text[]))`;

/** Parks the newest first, so that none that is parked yet runs before an older one that is still to be. */
async function replayOwner(
  settings: DeliverySettings,
  consumer: string,
  ownerId: string,
  isWithin: ReturnType<typeof within>,
): Promise<number> {
  let before = { xid: "18446744073709551615", seq: "9223372036854775807" };
  let total = 0;
  for (;;) {
    const rows = await inDelivery(settings, [ownerId], async (tx) => {
      const found = await tx.execute<{ xid: string; seq: string }>(sql`
        with chosen as (
          select id, time, xid, seq, owner_id from event
          where owner_id = ${ownerId}::uuid and (xid, seq) < (${before.xid}::xid8, ${before.seq}::bigint) and ${isWithin}
          order by xid desc, seq desc limit ${perStep}),
        unmarked as (delete from state using chosen where key = 'processed-' || chosen.id || '-' || ${consumer}::text),
        waiting as (
          insert into parked (consumer, owner_id, event_id, event_time, xid, seq, attempts, next_at, first_at)
          select ${consumer}, owner_id, id, time, xid, seq, 0, now(), now() from chosen on conflict do nothing)
        select xid::text as xid, seq::text as seq from chosen order by chosen.xid desc, chosen.seq desc`);
      return found.rows;
    });
    total += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < perStep) return total;
    before = last;
  }
}
