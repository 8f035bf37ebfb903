import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "@/lib/core/logger";
import { openSession, type Session } from "@/lib/db/session";
import { liveChannel, type SyncMessage, syncMessage } from "./message";

/** What a browser's stream is told. `reset`: some may have been missed, fetch again. */
export type LiveMessage = { kind: "sync"; message: SyncMessage } | { kind: "reset" };
export type Listener = (message: LiveMessage) => void;

/** What a browser has seen when its stream begins. */
export interface Seen {
  /** The position of the last message it had. */
  after?: string | undefined;
  /** How long ago, in milliseconds, the page it shows was asked for, where it had no message yet. */
  ageMs?: number | undefined;
}

interface Kept {
  message: SyncMessage;
  /** When it came, in milliseconds of this process's monotonic clock. */
  atMs: number;
}

/** How many messages are kept for browsers that come back, of all owners together. */
const kept = 2_000;
/** A connection whose other end went away without a word is noticed after this long, in milliseconds. */
const probeMs = 15_000;

/** What a process hears of changes, by a LISTEN connection or from its sidecar, fanned out to the streams of the owners it is about. */
export class LiveHub {
  readonly #listeners = new Map<string, Set<Listener>>();
  #recent: Kept[] = [];
  #listeningSinceMs = 0;
  #isListening = false;
  #isClosed = false;
  #session: Session | undefined;
  readonly #run: Promise<void>;

  /** @param url a direct address of the database: LISTEN belongs to a session. Without one `receive` is what is heard. */
  constructor(url?: string) {
    this.#isListening = url === undefined;
    this.#listeningSinceMs = performance.now();
    this.#run = url === undefined ? Promise.resolve() : this.#keepListening(url);
  }

  /**
   * Tells `listener` of each change of an owner's things.
   * @param seen what the browser missed is told at once, or `reset` where that is not known (any more).
   * @returns what ends it.
   */
  subscribe(ownerId: string, listener: Listener, { after, ageMs }: Seen = {}): () => void {
    if (after !== undefined) this.#catchUp(ownerId, listener, after);
    else if (ageMs !== undefined) this.#tellOfLast(ownerId, listener, performance.now() - ageMs);
    const all = this.#listeners.get(ownerId) ?? new Set();
    all.add(listener);
    this.#listeners.set(ownerId, all);
    return () => {
      all.delete(listener);
      if (all.size === 0 && this.#listeners.get(ownerId) === all) this.#listeners.delete(ownerId);
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#session?.close();
    await this.#run;
  }

  #catchUp(ownerId: string, listener: Listener, after: string): void {
    const had = this.#recent.findLastIndex(({ message }) => message.position === after);
    if (had < 0 || !this.#isListening) {
      listener({ kind: "reset" });
      return;
    }
    for (const { message } of this.#recent.slice(had + 1)) {
      if (message.owner === ownerId) listener({ kind: "sync", message });
    }
  }

  /** A change that came while the page was on its way is not on it. */
  #tellOfLast(ownerId: string, listener: Listener, sinceMs: number): void {
    if (!this.#isListening) return; // `#begin` tells everybody
    const hasMissed = this.#recent.some(({ atMs, message }) => atMs >= sinceMs && message.owner === ownerId);
    if (hasMissed || this.#listeningSinceMs >= sinceMs) listener({ kind: "reset" });
  }

  async #keepListening(url: string): Promise<void> {
    for (let failures = 0; !this.#isClosed; ) {
      try {
        this.#session = await openSession(url, "daybook live", `listen ${liveChannel}`);
        if (this.#isClosed) await this.#session.close();
        failures = 0;
        this.#begin(this.#session);
        await this.#untilLost(this.#session);
      } catch (error) {
        logger.debug({ err: error }, "no live messages for now");
      }
      this.#isListening = false;
      if (!this.#isClosed) await sleep(Math.min(100 * 2 ** failures++, 5_000) + randomInt(100));
    }
  }

  /** After a gap everybody fetches again: what was sent meanwhile is not known. */
  #begin({ client }: Session): void {
    client.on("notification", ({ payload }) => this.receive(JSON.parse(payload ?? "null")));
    this.#recent = [];
    this.#listeningSinceMs = performance.now();
    this.#isListening = true;
    for (const all of this.#listeners.values()) for (const listener of all) listener({ kind: "reset" });
  }

  async #untilLost(session: Session): Promise<void> {
    const probe = setInterval(() => {
      const answer = session.client.query("select 1").then(() => true);
      const late = sleep(probeMs / 2).then(() => false);
      void Promise.race([answer, late]).then(
        async (isThere) => {
          if (!isThere) await session.close();
        },
        () => session.close(),
      );
    }, probeMs);
    probe.unref();
    try {
      const reason = await session.lost;
      if (!this.#isClosed) logger.info({ err: reason }, "the live connection was lost");
    } finally {
      clearInterval(probe);
    }
  }

  /** Passes a message on; what is none passes by. */
  receive(message: unknown): void {
    const parsed = syncMessage.safeParse(message);
    if (!parsed.success) return;
    const { data } = parsed;
    this.#recent.push({ message: data, atMs: performance.now() });
    if (this.#recent.length > 2 * kept) this.#recent = this.#recent.slice(-kept);
    for (const listener of this.#listeners.get(data.owner) ?? []) listener({ kind: "sync", message: data });
  }
}
