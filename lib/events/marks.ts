import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type Consumer, safeName } from "./consumer";
import type { LoggedEvent } from "./event";

/** How long a mark guards (S0, S1); after that the effects' own natural keys do. */
const markDays = 7;

/** The key of the mark in Dapr's state table (S1). */
export const markKey = (eventId: string, consumer: string): string => `processed-${eventId}-${consumer}`;

/**
 * `fresh`: marked by this transaction, to be handled. `duplicate`: marked before. `waiting`: the owner has parked
 * events, this one goes behind them. `foreign`: the owner is nobody here, or the person is not of that owner's space.
 */
export type Claim = "fresh" | "duplicate" | "waiting" | "foreign";

function quoted(id: string): string {
  if (!isUuid(id)) throw new AppError("internal", "An id was expected.");
  return `'${id}'::uuid`;
}

/**
 * The statement that claims events for a consumer: marks those that may be handled now, and says of each what it is.
 * It is run after the owners' locks and as a statement of its own, so that it sees what they protected.
 * @param isRetry the event is the head of its owner's parked ones: it does not wait behind them.
 */
export const claimSql = (consumer: Consumer, events: readonly LoggedEvent[], isRetry = false): string =>
  `${marking(consumer, events, isRetry)}
  select id::text as id, case when claim = 'fresh' and key is null then 'duplicate' else claim end as claim
  from judged left join marked on key = ${keyOfOne(consumer)}`;

/** The statement that marks events as `claimSql` does, and fails where any of them is not fresh. */
export const freshSql = (consumer: Consumer, events: readonly LoggedEvent[]): string =>
  `${marking(consumer, events, false)}
  select daybook_hold(count(key) = count(*)) from judged left join marked on key = ${keyOfOne(consumer)}`;

const keyOfOne = (consumer: Consumer): string => `'processed-' || id || '-${safeName(consumer)}'`;

/** Judges events and marks the fresh ones. */
function marking(consumer: Consumer, events: readonly LoggedEvent[], isRetry: boolean): string {
  const name = safeName(consumer);
  const rows = events.map(
    ({ id, ownerId, userId }) => `(${quoted(id)}, ${quoted(ownerId)}, ${quoted(userId)})`,
  );
  return `with one (id, owner, person) as (values ${rows.join(", ")}),
  judged as materialized (
    select id, case
      when not exists (select from space where space.id = owner)
        or (person <> owner and not exists (select from space_member m where m.space_id = owner and m.user_id = person))
        then 'foreign'
      when ${isRetry ? "false" : `exists (select from parked p where p.consumer = '${name}' and p.owner_id = owner)`}
        then 'waiting'
      else 'fresh' end as claim
    from one),
  marked as (
    insert into state (key, value, isbinary, expiredate)
    select ${keyOfOne(consumer)}, 'true', false, now() + interval '${markDays} days'
    from judged where claim = 'fresh' on conflict (key) do nothing returning key)`;
}

/** What `claimSql` answered, by event id. */
export function readClaims(rows: readonly Record<string, unknown>[]): Map<string, Claim> {
  return new Map(rows.map(({ id, claim }) => [String(id), claim as Claim]));
}

/** What `claimSql` answers where each event is fresh. */
export const allFresh = (events: readonly LoggedEvent[]): Map<string, Claim> =>
  new Map(events.map(({ id }) => [id, "fresh"]));
