import { logger } from "@/lib/core/logger";
import type { Transaction } from "@/lib/db/transaction";
import { checkEvent, earlyRecheckMs } from "./check-event";
import type { Consumer } from "./consumer";
import { bury } from "./dead-letters";
import type { LoggedEvent } from "./event";
import { counted, handleEither, idsOfEvent } from "./handling";
import { claiming, readClaims } from "./marks";
import { backOffMs, errorWords, maxTries, type Outcome, verdictOn } from "./outcome";
import { dueOwners, nextParked, type ParkedRow, postpone, unpark } from "./parking";
import { retryUntried } from "./retry-untried";
import { type DeliverySettings, inDelivery, timeOf } from "./settings";
import { wakeReaders } from "./wake";

/** Owners whose parked events are tried at the same time. */
const ownersAtOnce = 4;
/** How long one call goes on, in milliseconds, so that a reader that is to stop need not wait for a long replay. */
const longestMs = 2_000;

/**
 * Tries every parked event of a consumer whose time has come, each owner's in their order.
 * @returns how many came to an end (done, known or dead), and whether what they need is away.
 */
export async function retryParked(
  consumer: Consumer,
  settings: DeliverySettings,
): Promise<{ settled: number; isPaused: boolean }> {
  const owners = await dueOwners(settings.pool, consumer.name);
  const until = Date.now() + longestMs;
  const result = { settled: 0, isPaused: false };
  const drain = async () => {
    for (let owner = owners.shift(); owner && !result.isPaused; owner = owners.shift()) {
      const { settled, last } = await drainOwner(consumer, owner, settings, until);
      result.settled += settled;
      result.isPaused ||= last === "paused";
    }
  };
  await Promise.all(Array.from({ length: ownersAtOnce }, drain));
  return result;
}

async function drainOwner(
  consumer: Consumer,
  ownerId: string,
  settings: DeliverySettings,
  until: number,
): Promise<{ settled: number; last: Outcome | "idle" }> {
  let settled = 0;
  let last: Outcome | "idle" = "idle";
  while (Date.now() < until) {
    settled += await retryUntried(consumer, ownerId, settings, until);
    last = await retryNext(consumer, ownerId, settings);
    if (last !== "done" && last !== "duplicate" && last !== "dead") break;
    settled++;
  }
  return { settled, last };
}

interface Try {
  row: ParkedRow;
  event: LoggedEvent;
}

/** Tries the owner's first parked event. The try is counted and committed before it runs, so that one which kills the process counts. */
async function retryNext(
  consumer: Consumer,
  ownerId: string,
  settings: DeliverySettings,
): Promise<Outcome | "idle"> {
  const taken = await inDelivery(settings, [ownerId], async (tx) => {
    const next = await nextParked(tx, consumer.name, ownerId);
    if (!next) return "idle";
    if (next.event) return takeTry(tx, consumer, { row: next.row, event: next.event }, settings);
    // Erased with its owner's account: nothing is left to be delivered.
    await unpark(tx, next.row);
    return "duplicate";
  });
  if (taken === "idle") return taken;
  return counted(consumer, typeof taken === "string" ? taken : await runTry(consumer, taken, settings));
}

/** Counts a try of a parked event, or settles it where there is to be none. */
async function takeTry(
  tx: Transaction,
  consumer: Consumer,
  { row, event }: Try,
  settings: DeliverySettings,
): Promise<Try | Outcome> {
  const now = timeOf(settings);
  const checked = checkEvent(consumer, event, now);
  if (checked.is === "skipped") {
    await unpark(tx, row);
    return "duplicate";
  }
  if (checked.is === "early") {
    await postpone(tx, row, { attempts: row.attempts, waitMs: Math.min(checked.aheadMs, earlyRecheckMs) });
    return "parked";
  }
  if (checked.is === "invalid") return giveUp(tx, consumer, { row, event }, errorWords(checked.error), now);
  if (row.attempts >= maxTries) {
    return giveUp(tx, consumer, { row, event }, row.error ?? "It was tried too often.", now);
  }
  const attempts = row.attempts + 1;
  await postpone(tx, row, { attempts, waitMs: backOffMs(attempts, settings.retryBaseMs ?? 1000) });
  return { row: { ...row, attempts }, event: checked.parsed };
}

async function giveUp(
  tx: Transaction,
  { name }: Consumer,
  { row, event }: Try,
  error: string,
  now: Date,
): Promise<Outcome> {
  await bury(tx, name, event, { error, attempts: row.attempts, firstAt: row.firstAt }, now);
  logger.error({ consumer: name, ...idsOfEvent(event), error }, "a delivery was given up");
  return "dead";
}

async function runTry(consumer: Consumer, { row, event }: Try, settings: DeliverySettings): Promise<Outcome> {
  let hasAppended = false;
  const noteAppended = () => {
    hasAppended = true;
  };
  try {
    const outcome = await inDelivery(
      settings,
      [event.ownerId],
      async (tx, rows, close): Promise<Outcome> => {
        const claim = readClaims(rows).get(event.id);
        await unpark(tx, row);
        if (claim === "foreign") {
          return giveUp(tx, consumer, { row, event }, "not_found: Its owner is not here.", timeOf(settings));
        }
        if (claim !== "fresh") return "duplicate";
        const delivery = { tx, now: timeOf(settings), close, noteAppended };
        await handleEither(consumer, event, delivery);
        return "done";
      },
      { first: claiming(consumer, [event], { isRetry: true }) },
    );
    if (hasAppended) wakeReaders(settings.pool);
    return outcome;
  } catch (error) {
    return settle(consumer, { row, event }, error, settings);
  }
}

async function settle(
  consumer: Consumer,
  { row, event }: Try,
  error: unknown,
  settings: DeliverySettings,
): Promise<Outcome> {
  const verdict = verdictOn(error);
  const words = errorWords(error);
  const isLast = verdict === "reject" || (verdict === "retry" && row.attempts >= maxTries);
  return inDelivery(settings, [event.ownerId], async (tx): Promise<Outcome> => {
    if (verdict === "pause") {
      await postpone(tx, row, { attempts: row.attempts - 1, waitMs: 0 });
      return "paused";
    }
    if (isLast) return giveUp(tx, consumer, { row, event }, words, timeOf(settings));
    const waitMs = backOffMs(row.attempts, settings.retryBaseMs ?? 1000);
    await postpone(tx, row, { attempts: row.attempts, waitMs, error: words });
    return "parked";
  });
}
