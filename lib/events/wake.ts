import { logger } from "@/lib/core/logger";
import type { Pool } from "@/lib/db/pool";

/** The channel the log's readers listen on; its message carries nothing, the log is what they read. */
export const logChannel = "daybook_log";

/** Under a stream of commits the readers are woken this often, in milliseconds. */
const gapMs = 10;

interface Waker {
  lastAtMs: number;
  isPlanned: boolean;
}
const wakers = new WeakMap<Pool, Waker>();

/** What a commit sends along to wake the log's readers: nothing where others' commits have just done so, and a later one will. */
export function wakeSql(pool: Pool): string | undefined {
  const waker = wakers.get(pool) ?? { lastAtMs: Number.NEGATIVE_INFINITY, isPlanned: false };
  wakers.set(pool, waker);
  if (waker.isPlanned) return undefined;
  const nowMs = performance.now();
  const waitMs = waker.lastAtMs + gapMs - nowMs;
  waker.lastAtMs = nowMs + Math.max(0, waitMs);
  if (waitMs <= 0) return `notify ${logChannel}`;
  waker.isPlanned = true;
  setTimeout(() => void send(pool, waker), waitMs).unref();
  return undefined;
}

/**
 * Tells the log's readers that something was committed. Called after commit and never awaited: many commits at once
 * become one message, and a lost one costs a poll's wait (a NOTIFY inside the transactions would serialise them).
 */
export function wakeReaders(pool: Pool): void {
  const statement = wakeSql(pool);
  if (statement) void notify(pool, statement);
}

async function send(pool: Pool, waker: Waker): Promise<void> {
  waker.isPlanned = false;
  waker.lastAtMs = performance.now();
  await notify(pool, `notify ${logChannel}`);
}

const notify = (pool: Pool, statement: string): Promise<unknown> =>
  pool.query(statement).catch((error: unknown) => logger.debug({ err: error }, "the readers were not woken"));
