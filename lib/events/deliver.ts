import { logger } from "@/lib/core/logger";
import { isWrongAssumption } from "@/lib/db/opening";
import { sendAlong, type Transaction } from "@/lib/db/transaction";
import { type Checked, checkEvent, earlyRecheckMs } from "./check-event";
import type { Consumer, Delivery, OrderedConsumer, SetDelivery } from "./consumer";
import { bury } from "./dead-letters";
import { noting, parkTried } from "./delivering";
import type { LoggedEvent } from "./event";
import { counted, handleOne, handleSet, idsOfEvent } from "./handling";
import { allFresh, type Claim, claiming, claimingFresh, readClaims } from "./marks";
import { backOffMs, errorWords, maxTries, type Outcome, verdictOn } from "./outcome";
import { park } from "./parking";
import { type DeliverySettings, inDelivery, timeOf } from "./settings";
import { wakeReaders } from "./wake";

const outcomeOf: Record<Claim, Outcome> = {
  fresh: "done",
  duplicate: "duplicate",
  interrupted: "parked",
  waiting: "parked",
  foreign: "dead",
};

/** A run that failed: by what, and at which event, where one is to blame. */
class RunFailed extends Error {
  readonly event: LoggedEvent | undefined;
  constructor(event: LoggedEvent | undefined, cause: unknown) {
    super("a delivery failed", { cause });
    this.event = event;
  }
}

/**
 * Delivers one event to a consumer: its effect happens once, whoever brings the event, however often and after
 * whatever crash. It never throws; what an outcome asks of the transport is said at `Outcome`.
 */
export async function deliver(
  consumer: Consumer,
  event: LoggedEvent,
  settings: DeliverySettings,
): Promise<Outcome> {
  return counted(consumer, await deliverOne(consumer, event, settings));
}

async function deliverOne(
  consumer: Consumer,
  event: LoggedEvent,
  settings: DeliverySettings,
): Promise<Outcome> {
  try {
    const checked = checkEvent(consumer, event, timeOf(settings));
    if (checked.is === "skipped") return "skipped";
    if (checked.is === "invalid") return await giveUp(consumer, event, checked.error, settings);
    if (checked.is === "early") return await parkEarly(consumer, event, checked.aheadMs, settings);
    const [outcome] = await attempt(consumer, [event], [checked.parsed], settings);
    return outcome ?? "skipped";
  } catch (error) {
    return settleFailure(consumer, event, error instanceof RunFailed ? error.cause : error, settings);
  }
}

/**
 * Delivers a run of events in one transaction, each with its own mark; where that fails, one after the other, so that
 * a failing one holds up its owner's alone. An event may be in it twice, as a relay that tries again brings it.
 * @returns an outcome for each; after a `paused` one all the rest are.
 */
export async function deliverRun(
  consumer: Consumer,
  events: readonly LoggedEvent[],
  settings: DeliverySettings,
): Promise<Outcome[]> {
  const firsts = new Map([...events].reverse().map((event) => [event.id, event]));
  if (firsts.size === events.length) return deliverEach(consumer, events, settings);
  const run = events.filter((event) => firsts.get(event.id) === event);
  const outcomes = await deliverEach(consumer, run, settings);
  const known = new Map(run.map(({ id }, place) => [id, outcomes[place] ?? "paused"]));
  return events.map((event) => {
    const outcome = known.get(event.id) ?? "paused";
    return outcome === "paused" || firsts.get(event.id) === event ? outcome : counted(consumer, "duplicate");
  });
}

/** Delivers a run of different events. */
async function deliverEach(
  consumer: Consumer,
  events: readonly LoggedEvent[],
  settings: DeliverySettings,
): Promise<Outcome[]> {
  const parsed = fitOnly(events.map((event) => checkEvent(consumer, event, timeOf(settings))));
  let failed: RunFailed | undefined;
  if (events.length > 1 && parsed) {
    try {
      return counted(consumer, await attempt(consumer, events, parsed, settings));
    } catch (error) {
      failed = error instanceof RunFailed ? error : new RunFailed(undefined, error);
      if (verdictOn(failed.cause) === "pause") return events.map((): Outcome => "paused");
    }
  }
  return oneByOne(consumer, events, failed, settings);
}

/** The parsed events where every one is fit to be handled; else undefined. */
function fitOnly(checked: readonly Checked[]): LoggedEvent[] | undefined {
  const fit = checked.flatMap((one) => (one.is === "fit" ? [one.parsed] : []));
  return fit.length === checked.length ? fit : undefined;
}

async function oneByOne(
  consumer: Consumer,
  events: readonly LoggedEvent[],
  failed: RunFailed | undefined,
  settings: DeliverySettings,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const event of events) {
    // The one that failed in the run has had its first try there. By its id: what the run handled were parsed copies.
    const outcome =
      failed?.event && event.id === failed.event.id
        ? counted(consumer, await settleFailure(consumer, event, failed.cause, settings))
        : await deliver(consumer, event, settings);
    outcomes.push(outcome);
    if (outcome === "paused") return events.map((_, place) => outcomes[place] ?? "paused");
  }
  return outcomes;
}

/**
 * One transaction: locks, marks, handlers. A reader of the log brings hardly an event twice: it takes all for fresh, so that
 * nobody waits for the marks, and looks at each one only where they say otherwise. Where an event comes from a broker, what
 * a handler asks of others can't be taken back, so its marks come first.
 * @throws RunFailed where a handler did; what the database throws.
 */
async function attempt(
  consumer: Consumer,
  events: readonly LoggedEvent[],
  parsed: readonly LoggedEvent[],
  settings: DeliverySettings,
): Promise<Outcome[]> {
  if (settings.isLazy && settings.lane === undefined) {
    try {
      return await attemptAs("fresh", consumer, events, parsed, settings);
    } catch (error) {
      if (!isWrongAssumption(error)) throw error;
    }
  }
  return attemptAs("any", consumer, events, parsed, settings);
}

async function attemptAs(
  taken: "fresh" | "any",
  consumer: Consumer,
  events: readonly LoggedEvent[],
  parsed: readonly LoggedEvent[],
  settings: DeliverySettings,
): Promise<Outcome[]> {
  const now = timeOf(settings);
  const isAssumed = taken === "fresh";
  let hasAppended = false;
  const owners = consumer.kind === "ordered" ? events.map(({ ownerId }) => ownerId) : [];
  const claims = await inDelivery(
    settings,
    owners,
    async (tx, rows, close) => {
      const claimed = isAssumed ? allFresh(events) : readClaims(rows);
      const noteAppended = () => {
        hasAppended = true;
      };
      await setAside(tx, consumer, events, claimed, now);
      await handleFresh(consumer, parsed, claimed, { tx, now, close, noteAppended });
      return claimed;
    },
    isAssumed
      ? { assuming: claimingFresh(consumer, events) }
      : {
          first: claiming(consumer, events, settings),
          ahead: settings.lane === undefined ? undefined : noting(consumer, settings.lane, events),
        },
  );
  if (hasAppended) wakeReaders(settings.pool);
  return events.map((event) => {
    const outcome = outcomeOf[claims.get(event.id) ?? "duplicate"];
    if (outcome === "duplicate") logger.info({ consumer: consumer.name, ...idsOfEvent(event) }, "duplicate");
    return outcome;
  });
}

/** Parks what a process died of and what waits behind its owner's parked ones, and gives up what belongs to nobody here. */
async function setAside(
  tx: Transaction,
  consumer: Consumer,
  events: readonly LoggedEvent[],
  claims: ReadonlyMap<string, Claim>,
  now: Date,
): Promise<void> {
  const those = (claim: Claim) => events.filter(({ id }) => claims.get(id) === claim);
  await parkTried(tx, consumer, those("interrupted"));
  await park(tx, consumer.name, those("waiting"), { attempts: 0, waitMs: 0 });
  for (const event of those("foreign")) {
    await bury(tx, consumer.name, event, { error: "not_found: Its owner is not here.", attempts: 1 }, now);
  }
}

async function handleFresh(
  consumer: Consumer,
  parsed: readonly LoggedEvent[],
  claims: ReadonlyMap<string, Claim>,
  delivery: SetDelivery,
): Promise<void> {
  const fresh = parsed.filter(({ id }) => claims.get(id) === "fresh");
  if (fresh.length === 0) return;
  if (consumer.kind === "ordered") return handleInOrder(consumer, parsed[0]?.ownerId, fresh, delivery);
  await handleSet(consumer, fresh, delivery).catch((cause: unknown) => {
    throw new RunFailed(fresh.length === 1 ? fresh[0] : undefined, cause);
  });
}

/** Runs the handler for each, with the rows of its owner in sight and no other's. */
async function handleInOrder(
  consumer: OrderedConsumer,
  ownerInSight: string | undefined,
  fresh: readonly LoggedEvent[],
  delivery: Delivery,
): Promise<void> {
  let inSight = ownerInSight;
  for (const event of fresh) {
    if (event.ownerId !== inSight) {
      inSight = event.ownerId;
      sendAlong(delivery.tx, { text: "select set_config('app.owner', $1, true)", values: [inSight] });
    }
    try {
      await handleOne(consumer, event, delivery);
    } catch (cause) {
      throw new RunFailed(event, cause);
    }
  }
}

async function parkEarly(
  { name }: Consumer,
  event: LoggedEvent,
  aheadMs: number,
  settings: DeliverySettings,
): Promise<Outcome> {
  await inDelivery(settings, [event.ownerId], (tx) =>
    park(tx, name, [event], {
      attempts: 0,
      waitMs: Math.min(aheadMs, earlyRecheckMs),
      error: "Its time lies ahead of the clock.",
    }),
  );
  return "parked";
}

async function giveUp(
  consumer: Consumer,
  event: LoggedEvent,
  error: unknown,
  settings: DeliverySettings,
  attempts = 1,
): Promise<Outcome> {
  const failure = { error: errorWords(error), attempts };
  await inDelivery(settings, [event.ownerId], (tx) =>
    bury(tx, consumer.name, event, failure, timeOf(settings)),
  );
  logger.error({ consumer: consumer.name, ...idsOfEvent(event), ...failure }, "a delivery was given up");
  return "dead";
}

/** After a first try that failed: pause, give up at once, or park with one try counted. */
async function settleFailure(
  consumer: Consumer,
  event: LoggedEvent,
  error: unknown,
  settings: DeliverySettings,
): Promise<Outcome> {
  const verdict = verdictOn(error);
  try {
    if (verdict === "pause") return "paused";
    if (verdict === "reject" || maxTries <= 1) return await giveUp(consumer, event, error, settings);
    const waitMs = backOffMs(1, settings.retryBaseMs ?? 1000);
    await inDelivery(settings, [event.ownerId], (tx) =>
      park(tx, consumer.name, [event], { attempts: 1, waitMs, error: errorWords(error) }),
    );
    logger.warn(
      { consumer: consumer.name, ...idsOfEvent(event), error: errorWords(error) },
      "a delivery will be tried again",
    );
    return "parked";
  } catch (failure) {
    logger.warn(
      { err: failure, consumer: consumer.name, ...idsOfEvent(event) },
      "a failed delivery was not noted",
    );
    return "paused";
  }
}
