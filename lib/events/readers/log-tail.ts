import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "@/lib/core/logger";
import { openSession, type Session } from "@/lib/db/session";
import type { LoggedEvent } from "@/lib/events/event";
import { errorWords } from "@/lib/events/outcome";
import { Pace } from "@/lib/events/pace";
import { commitsIn, logChannel } from "@/lib/events/wake";
import { fetchEvents } from "./fetch-events";
import { type Position, readerSetup } from "./position";

const longestWaitMs = 5_000;
/** What an open transaction holds up is looked for again after this long, and then twice as long each time; at last by the readers' own poll. */
const heldUpMs = 1;
const longestHeldUpMs = 250;

/**
 * The end of the log as one process sees it: it alone listens for commits, and readers that look at the same place at the
 * same time share one look. What a look brings is everybody's, so nobody may change it.
 */
export class LogTail {
  readonly #listeners = new Set<() => void>();
  readonly #asked = new Map<string, Promise<readonly LoggedEvent[]>>();
  readonly #pace = new Pace({ calmMs: 1, busyMs: 20 });
  readonly #stopping = new AbortController();
  #session: Session | undefined;
  #wake: { timer: NodeJS.Timeout; atMs: number } | undefined;
  #heldUpMs = heldUpMs;
  readonly #run: Promise<void>;

  /** @param url a direct address of the database: LISTEN belongs to a session. */
  constructor(url: string) {
    this.#run = this.#keepListening(url);
  }

  /** Calls `listener` when something was committed, as often as the pace allows. @returns what ends it. */
  onCommit(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * The next events of the log after a place (`fetchEvents`).
   * @throws Error where the database is away; the next listening tells by `onCommit`.
   */
  fetch(after: Position, limit: number): Promise<readonly LoggedEvent[]> {
    const key = `${after.xid} ${after.seq} ${limit}`;
    const known = this.#asked.get(key);
    if (known) return known;
    const asked = this.#session
      ? this.#look(this.#session, after, limit)
      : Promise.reject(new Error("the log can't be read: the database is away"));
    this.#asked.set(key, asked);
    // Those that were woken together ask within this turn; who asks later may have to see more than this look brings.
    setImmediate(() => this.#asked.delete(key));
    return asked;
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#run;
  }

  async #keepListening(url: string): Promise<void> {
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        await this.#listen(url, () => {
          failures = 0;
        });
      } catch (error) {
        logger.warn({ error: errorWords(error) }, "the log's end is listened to anew");
      }
      const waitMs = Math.min(50 * 2 ** failures, longestWaitMs);
      await sleep(waitMs, undefined, { signal }).catch(() => {});
    }
  }

  async #listen(url: string, onOpen: () => void): Promise<void> {
    const session = await openSession(url, "daybook log", readerSetup);
    const { signal } = this.#stopping;
    try {
      session.client.on("notification", ({ payload }) => this.#noteCommits(commitsIn(payload)));
      await session.client.query(`listen ${logChannel}`);
      this.#session = session;
      onOpen();
      this.#tell();
      const stopped = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      if (!signal.aborted) await Promise.race([session.lost, stopped]);
    } finally {
      this.#session = undefined;
      await session.close();
    }
  }

  async #look(session: Session, after: Position, limit: number): Promise<readonly LoggedEvent[]> {
    const { events, isHeldUp } = await fetchEvents(session, after, limit);
    if (!isHeldUp) this.#heldUpMs = heldUpMs;
    else if (this.#heldUpMs <= longestHeldUpMs) {
      this.#wakeIn(this.#heldUpMs);
      this.#heldUpMs *= 2;
    }
    return events;
  }

  #noteCommits(count: number): void {
    const nowMs = performance.now();
    this.#pace.noteCommits(nowMs, count);
    this.#heldUpMs = heldUpMs;
    this.#wakeIn(this.#pace.waitMs(nowMs));
  }

  /** Tells of what is new after `waitMs`, or as was planned where that is sooner. */
  #wakeIn(waitMs: number): void {
    const atMs = performance.now() + waitMs;
    if (this.#wake && this.#wake.atMs <= atMs) return;
    clearTimeout(this.#wake?.timer);
    if (waitMs === 0) this.#tell();
    else this.#wake = { timer: setTimeout(() => this.#tell(), waitMs), atMs };
  }

  #tell(): void {
    this.#wake = undefined;
    this.#pace.noteTurn(performance.now());
    for (const listener of this.#listeners) listener();
  }
}
