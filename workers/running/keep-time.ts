import { setTimeout as sleep } from "node:timers/promises";
import type { Clockwork } from "@/lib/commands/worker";
import { now as clockNow } from "@/lib/core/clock";
import { logger } from "@/lib/core/logger";
import { errorWords } from "@/lib/events/outcome";
import { type DeliverySettings, timeOf } from "@/lib/events/settings";
import type { Repeating } from "./repeat";

/** The longest sleep, in milliseconds: meanwhile something earlier may be set, or the clock moved. */
const longestSleepMs = 1_000;
const afterFailureMs = 5_000;

/** How early a call of a scheduler may come, in milliseconds, and still be waited out: its clock is not ours. */
const earlyMs = 3_000;

/** Runs a worker's clockwork when its next moment comes, until stopped. A failure is logged and tried again soon. */
export function keepTime(
  name: string,
  clockwork: Clockwork,
  settings: Pick<DeliverySettings, "pool" | "clock">,
): Repeating {
  const abort = new AbortController();
  const { signal } = abort;
  const step = async () => {
    const next = await clockwork.run(settings.pool, timeOf(settings));
    const aheadMs = next ? next.getTime() - timeOf(settings).getTime() : longestSleepMs;
    return Math.max(0, Math.min(aheadMs, longestSleepMs));
  };
  const loop = async () => {
    while (!signal.aborted) {
      const waitMs = await step().catch((error: unknown) => {
        logger.warn({ job: name, error: errorWords(error) }, "a clockwork stopped for a moment");
        return afterFailureMs;
      });
      await sleep(waitMs, undefined, { signal }).catch(() => {});
    }
  };
  const running = loop();
  return {
    async stop() {
      abort.abort();
      await running;
    },
  };
}

/**
 * Runs a clockwork because a scheduler's job or a cron's tick says so. One that calls a moment early is heard when it is time.
 * @throws AppError unavailable where the database is away: to be called again.
 */
export async function runClockwork(
  clockwork: Clockwork,
  { pool, clock = clockNow }: Pick<DeliverySettings, "pool" | "clock">,
): Promise<void> {
  const next = await clockwork.run(pool, clock());
  const aheadMs = next ? next.getTime() - clock().getTime() : Number.POSITIVE_INFINITY;
  if (aheadMs > earlyMs) return;
  await sleep(Math.max(0, aheadMs));
  await clockwork.run(pool, clock());
}
