import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "@/lib/core/logger";
import { openSession, type Session } from "./session";

/** What only one process at a time does. */
export interface Duty {
  /** Whose lock it is; one holder a database. */
  name: string;
  /** A direct address of the database: the lock belongs to a session. */
  url: string;
  /** SQL that is run when the session begins. */
  setup?: string;
  /** How often a standby asks whether the leader is gone, in milliseconds. */
  askMs?: number;
}

/** A duty that somebody does. */
export interface Held {
  /** Whether this process does it now. */
  isLeading(): boolean;
  stop(): Promise<void>;
}

const longestWaitMs = 5_000;

/**
 * Does `work` while this process holds the duty's lock, for as long as it lives: where another has it, it waits; where the
 * connection is lost, the work's signal is aborted and it begins anew. Correctness must not rest on the lock alone: a
 * leader that lost it without knowing goes on for a moment.
 */
export function hold(duty: Duty, work: (session: Session, signal: AbortSignal) => Promise<void>): Held {
  const stopping = new AbortController();
  let isLeading = false;
  const lead = async () => {
    const session = await openSession(duty.url, `daybook ${duty.name}`, duty.setup ?? "");
    const over = new AbortController();
    const end = () => over.abort();
    stopping.signal.addEventListener("abort", end);
    void session.lost.then(end);
    try {
      if (!(await acquire(session, duty, over.signal))) return;
      isLeading = true;
      await work(session, over.signal);
    } finally {
      isLeading = false;
      stopping.signal.removeEventListener("abort", end);
      await session.close();
    }
  };
  const keep = async () => {
    for (let failures = 0; !stopping.signal.aborted; ) {
      const begunMs = Date.now();
      await lead().catch((error: unknown) =>
        logger.warn({ duty: duty.name, err: error }, "a duty begins anew"),
      );
      failures = Date.now() - begunMs > longestWaitMs ? 0 : failures + 1;
      const waitMs = Math.min(100 * 2 ** failures, longestWaitMs);
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = keep();
  return {
    isLeading: () => isLeading,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Takes a duty's lock for a session, if nobody has it. It is given back when the session ends. */
export async function tryDuty(client: Session["client"], name: string): Promise<boolean> {
  const { rows } = await client.query<{ has: boolean }>(
    "select pg_try_advisory_lock(hashtextextended('consumer ' || $1, 0)) as has",
    [name],
  );
  return rows[0]?.has === true;
}

async function acquire(
  { client }: Session,
  { name, askMs = 500 }: Duty,
  signal: AbortSignal,
): Promise<boolean> {
  while (!signal.aborted) {
    if (await tryDuty(client, name)) return true;
    await sleep(askMs, undefined, { signal }).catch(() => {});
  }
  return false;
}
