import { idArray } from "@/lib/db/opening";
import type { Statement } from "@/lib/db/statements";
import { type Consumer, safeName } from "./consumer";
import type { LoggedEvent } from "./event";

/** How long a mark guards (S0, S1); after that the effects' own natural keys do. */
const markDays = 7;

/** The key of the mark in Dapr's state table (S1). */
export const markKey = (eventId: string, consumer: string): string => `processed-${eventId}-${consumer}`;

/**
 * `fresh`: marked by this transaction, to be handled. `duplicate`: marked before. `interrupted`: noted by another process
 * (lib/events/delivering) and not marked. `waiting`: the owner has parked events, or an interrupted one before it; this one
 * goes behind them. `foreign`: the owner is nobody here, or the person is not of that owner's space.
 */
export type Claim = "fresh" | "duplicate" | "interrupted" | "waiting" | "foreign";

/** How events are claimed. */
export interface ClaimSettings {
  /** The event is the head of its owner's parked ones: it does not wait behind them. */
  isRetry?: boolean;
  /** The first and the last of this process's lanes, where others' notes count: what they tell of was begun by a process that died. */
  ownLanes?: readonly [number, number] | undefined;
}

/**
 * The statement that claims events for a consumer: marks those that may be handled now, and says of each what it is.
 * It is run after the owners' locks and as a statement of its own, so that it sees what they protected.
 */
export const claiming = (
  consumer: Consumer,
  events: readonly LoggedEvent[],
  { isRetry = false, ownLanes }: ClaimSettings = {},
): Statement => {
  const values = [...about(consumer, events), isRetry];
  return ownLanes ? { text: brokersText, values: [...values, ...ownLanes] } : { text: claimText, values };
};

/** The statement that marks events as `claiming` does, and fails where any of them is not fresh. */
export const claimingFresh = (consumer: Consumer, events: readonly LoggedEvent[]): Statement => ({
  text: freshText,
  values: [...about(consumer, events), false],
});

const about = (consumer: Consumer, events: readonly LoggedEvent[]) => [
  safeName(consumer),
  idArray(events.map(({ id }) => id)),
  idArray(events.map(({ ownerId }) => ownerId)),
  idArray(events.map(({ userId }) => userId)),
];

const keyOfOne = "'processed-' || id || '-' || $1";

/**
 * Of the events at hand, what another process noted and did not mark. Hardly ever any, and only those few are looked for among
 * the marks, of which there are many: hence the two steps.
 */
const interruptedText = `suspects as materialized (
    select id, owner, place from one
    where id in (select noted.id from delivering, unnest(event_ids) as noted (id) where consumer = $1 and lane not between $6 and $7)),
  interrupted as materialized (
    select id, owner, place from suspects where not exists (select from state where key = ${keyOfOne})),`;

/** What comes of the notes: an event of theirs, and one of the same owner behind it. */
const ofInterrupted = `when id in (select id from interrupted) then 'interrupted'
      when exists (select from interrupted i where i.owner = one.owner and i.place < one.place) then 'waiting'`;

/**
 * Judges events and marks the fresh ones. Each owner is looked up by the index: of an `exists` the planner makes a hash of all
 * people. And the arrays come by a sub-select, so that their length is not a reason to plan anew for each call, which would take
 * longer than the call.
 * @param heedsNotes whether what others noted counts.
 */
const marking = (heedsNotes: boolean) => `with one as materialized (
    select * from unnest((select $2::uuid[]), (select $3::uuid[]), (select $4::uuid[])) with ordinality as one (id, owner, person, place)),
  ${heedsNotes ? interruptedText : ""}
  judged as materialized (
    select id, case
      when (select id from space where space.id = owner) is null
        or (person <> owner and not exists (select from space_member m where m.space_id = owner and m.user_id = person))
        then 'foreign'
      ${heedsNotes ? ofInterrupted : ""}
      when not $5::boolean and exists (select from parked p where p.consumer = $1 and p.owner_id = owner)
        then 'waiting'
      else 'fresh' end as claim
    from one),
  marked as (
    insert into state (key, value, isbinary, expiredate)
    select ${keyOfOne}, 'true', false, now() + interval '${markDays} days'
    from judged where claim = 'fresh' on conflict (key) do nothing returning key)`;

const claims = `select id::text as id, case when claim = 'fresh' and ${keyOfOne} not in (select key from marked) then 'duplicate' else claim end as claim
  from judged`;

const claimText = `${marking(false)} ${claims}`;
const brokersText = `${marking(true)} ${claims}`;
const freshText = `${marking(false)} select daybook_hold((select count(*) from marked) = cardinality($2::uuid[]))`;

/** What `claiming` answered, by event id. */
export function readClaims(rows: readonly Record<string, unknown>[]): Map<string, Claim> {
  return new Map(rows.map(({ id, claim }) => [String(id), claim as Claim]));
}

/** What `claiming` answers where each event is fresh. */
export const allFresh = (events: readonly LoggedEvent[]): Map<string, Claim> =>
  new Map(events.map(({ id }) => [id, "fresh"]));
