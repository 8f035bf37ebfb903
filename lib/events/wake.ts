import { logger } from "@/lib/core/logger";
import type { Pool } from "@/lib/db/pool";

/** The channel the log's readers listen on; its message carries nothing, the log is what they read. */
export const logChannel = "daybook_log";

interface Waker {
  isBusy: boolean;
  isWanted: boolean;
}
const wakers = new WeakMap<Pool, Waker>();

/**
 * Tells the log's readers that something was committed. Called after commit and never awaited: many commits at once
 * become one message, and a lost one costs a poll's wait (a NOTIFY inside the transactions would serialise them).
 */
export function wakeReaders(pool: Pool): void {
  const waker = wakers.get(pool) ?? { isBusy: false, isWanted: false };
  wakers.set(pool, waker);
  waker.isWanted = true;
  if (waker.isBusy) return;
  waker.isBusy = true;
  // The answer to whoever waits for the commit leaves first.
  setImmediate(() => void send(pool, waker));
}

async function send(pool: Pool, waker: Waker): Promise<void> {
  while (waker.isWanted) {
    waker.isWanted = false;
    await pool
      .query(`notify ${logChannel}`)
      .catch((error: unknown) => logger.debug({ err: error }, "the readers were not woken"));
  }
  waker.isBusy = false;
}
