import { checkEvent } from "./check-event";
import type { Consumer, SetDelivery } from "./consumer";
import type { LoggedEvent } from "./event";
import { counted, handleOne, handleSet } from "./handling";
import { claiming, readClaims } from "./marks";
import { backOffMs, type Outcome, verdictOn } from "./outcome";
import { postponeAll, unparkAll, untriedParked } from "./parking";
import { type DeliverySettings, inDelivery, timeOf } from "./settings";
import { wakeReaders } from "./wake";

/** The most events in one transaction. */
const runLength = 64;

/**
 * Delivers what an owner has parked without a try yet (it waited behind another, or is replayed), in runs of one
 * transaction each, for as long as that goes well. Every one counts as tried before its run; where a run fails, that is
 * taken back, except for the one that failed it, and each is left to be tried by itself.
 * @param until milliseconds since the epoch after which no further run begins.
 * @returns how many came to an end.
 */
export async function retryUntried(
  consumer: Consumer,
  ownerId: string,
  settings: DeliverySettings,
  until: number,
): Promise<number> {
  let settled = 0;
  while (Date.now() < until) {
    const run = await takeRun(consumer, ownerId, settings);
    if (run.length === 0 || !(await deliverUntried(consumer, ownerId, run, settings))) break;
    settled += run.length;
  }
  return settled;
}

/** Counts a try of each and commits that. One alone is not worth it. */
function takeRun(consumer: Consumer, ownerId: string, settings: DeliverySettings): Promise<LoggedEvent[]> {
  return inDelivery(settings, [ownerId], async (tx) => {
    const now = timeOf(settings);
    const untried = await untriedParked(tx, consumer.name, ownerId, runLength);
    const checked = untried.map(({ event }) => event && checkEvent(consumer, event, now));
    const end = checked.findIndex((one) => one?.is !== "fit");
    const run = checked
      .slice(0, end < 0 ? checked.length : end)
      .flatMap((one) => (one?.is === "fit" ? [one.parsed] : []));
    if (run.length < 2) return [];
    const waitMs = backOffMs(1, settings.retryBaseMs ?? 1000);
    await postponeAll(tx, consumer.name, run, { attempts: 1, waitMs });
    return run;
  });
}

async function deliverUntried(
  consumer: Consumer,
  ownerId: string,
  run: readonly LoggedEvent[],
  settings: DeliverySettings,
): Promise<boolean> {
  let hasAppended = false;
  let current: LoggedEvent | undefined;
  let settled: Outcome[] = [];
  const noteAppended = () => {
    hasAppended = true;
  };
  try {
    await inDelivery(
      settings,
      [ownerId],
      async (tx, rows, close) => {
        const claims = readClaims(rows);
        // What belongs to nobody here is left to be tried, and given up, by itself.
        if ([...claims.values()].includes("foreign")) throw new Error("a parked event is foreign");
        await unparkAll(tx, consumer.name, run);
        const fresh = run.filter(({ id }) => claims.get(id) === "fresh");
        await handleAll(consumer, fresh, { tx, now: timeOf(settings), close, noteAppended }, (event) => {
          current = event;
        });
        current = undefined;
        settled = run.map(({ id }) => (claims.get(id) === "fresh" ? "done" : "duplicate"));
      },
      { first: claiming(consumer, run, { isRetry: true }) },
    );
  } catch (error) {
    await takeCountBack(consumer, ownerId, run, verdictOn(error) === "pause" ? "nobody" : current, settings);
    return false;
  }
  counted(consumer, settled);
  if (hasAppended) wakeReaders(settings.pool);
  return true;
}

async function handleAll(
  consumer: Consumer,
  fresh: readonly LoggedEvent[],
  delivery: SetDelivery,
  onEach: (event: LoggedEvent) => void,
): Promise<void> {
  if (fresh.length === 0) return;
  if (consumer.kind === "set") return handleSet(consumer, fresh, delivery);
  for (const event of fresh) {
    onEach(event);
    await handleOne(consumer, event, delivery);
  }
}

/**
 * The failed run was nobody's try but the failing one's, and not even that where something is away. Where none is to
 * blame (a set of events), all stay counted, so that they are tried one by one from now on.
 */
async function takeCountBack(
  { name }: Consumer,
  ownerId: string,
  run: readonly LoggedEvent[],
  failed: LoggedEvent | "nobody" | undefined,
  settings: DeliverySettings,
): Promise<void> {
  await inDelivery(settings, [ownerId], async (tx) => {
    await postponeAll(tx, name, run, { attempts: failed ? 0 : 1, waitMs: 0 });
    if (typeof failed === "object") await postponeAll(tx, name, [failed], { attempts: 1, waitMs: 0 });
  });
}
