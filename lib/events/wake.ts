import { logger } from "@/lib/core/logger";
import type { Pool } from "@/lib/db/pool";
import { Pace } from "./pace";

/** The channel the log's readers listen on; its message says how many commits it tells of, the log itself is what they read. */
export const logChannel = "daybook_log";

/** Under a stream of commits the readers are woken this often, in milliseconds. */
const busyMs = 10;

interface Waker {
  pace: Pace;
  /** What no message has told of yet. */
  commits: number;
  isPlanned: boolean;
}
const wakers = new WeakMap<Pool, Waker>();

/** What a commit sends along to wake the log's readers: nothing where others' commits have just done so, and a later one will. */
export function wakeSql(pool: Pool): string | undefined {
  const waker = wakers.get(pool) ?? { pace: new Pace({ calmMs: 0, busyMs }), commits: 0, isPlanned: false };
  wakers.set(pool, waker);
  const nowMs = performance.now();
  waker.commits += 1;
  waker.pace.noteCommits(nowMs);
  if (waker.isPlanned) return undefined;
  const waitMs = waker.pace.waitMs(nowMs);
  if (waitMs === 0) return messageOf(waker, nowMs);
  waker.isPlanned = true;
  setTimeout(() => {
    waker.isPlanned = false;
    void notify(pool, messageOf(waker, performance.now()));
  }, waitMs).unref();
  return undefined;
}

function messageOf(waker: Waker, nowMs: number): string {
  const { commits } = waker;
  waker.pace.noteTurn(nowMs);
  waker.commits = 0;
  return `notify ${logChannel}, '${commits}'`;
}

/** How many commits a message tells of; one of a sender that does not say counts as one. */
export const commitsIn = (payload: string | undefined): number =>
  Math.max(1, Math.trunc(Number(payload)) || 1);

/**
 * Tells the log's readers that something was committed. Called after commit and never awaited: many commits at once
 * become one message, and a lost one costs a poll's wait (a NOTIFY inside the transactions would serialise them).
 */
export function wakeReaders(pool: Pool): void {
  const statement = wakeSql(pool);
  if (statement) void notify(pool, statement);
}

const notify = (pool: Pool, statement: string): Promise<unknown> =>
  pool.query(statement).catch((error: unknown) => logger.debug({ err: error }, "the readers were not woken"));
