import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "@/lib/core/logger";
import { hold } from "@/lib/db/leadership";
import type { Pool } from "@/lib/db/pool";
import type { Session } from "@/lib/db/session";
import { catalogue } from "@/lib/events/catalog/all";
import { cloudEventText } from "@/lib/events/dapr/cloud-event";
import type { Outgoing, Sidecar } from "@/lib/events/dapr/sidecar";
import { errorWords } from "@/lib/events/outcome";
import { beginPublishing } from "@/lib/events/publishing";
import { LogTail } from "@/lib/events/readers/log-tail";
import { Nap } from "@/lib/events/readers/nap";
import { loadCursor, moveCursor, type Position, readerSetup } from "@/lib/events/readers/position";
import { type Entry, Progress } from "@/lib/events/readers/progress";
import { placeRelay, relayName } from "@/lib/events/settled";
import { TopicQueue, type Waiting } from "./batches";
import { publishDeadLetters } from "./dead-letter-topics";

export interface RelaySettings {
  pool: Pool;
  /** A direct address of the database. */
  url: string;
  sidecar: Pick<Sidecar, "publish">;
  /** All that the broker feeds, by name. */
  consumers: readonly string[];
  pollMs?: number;
}

export interface RelayStatus {
  /** `standby`: another process relays; this one takes over when that is gone. */
  state: "reading" | "standby";
  /** Events read and not published yet. */
  pending: number;
  /** Why the last call failed; null while calls succeed. */
  lastError: string | null;
  stop(): Promise<void>;
}

interface RunSettings extends RelaySettings {
  tail: LogTail;
}

interface Shared {
  pending: number;
  lastError: string | null;
}

const pollMsOf = ({ pollMs = 500 }: RelaySettings): number => pollMs;
const fetchLimit = 1_000;
/** As many events may wait here: one busy person's must not keep the others' from being read. */
const maxPending = 20_000;
const saveCursorMs = 200;
const longestPauseMs = 5_000;

/**
 * Publishes the log to the broker through the sidecar, event by event of each owner and topic in their order, many owners
 * at once (docs: events, rule 8). Its cursor passes only what is published without a gap, so a relay that is killed
 * publishes some again, which the consumers' marks skip. One process leads.
 */
export function startRelay(settings: RelaySettings): RelayStatus {
  const shared: Shared = { pending: 0, lastError: null };
  const tail = new LogTail(settings.url);
  const duty = hold(
    { name: relayName, url: settings.url, setup: readerSetup, askMs: pollMsOf(settings) },
    (session, signal) => new Run(session, signal, { ...settings, tail }, shared).run(),
  );
  return {
    get state() {
      return duty.isLeading() ? ("reading" as const) : ("standby" as const);
    },
    get pending() {
      return shared.pending;
    },
    get lastError() {
      return shared.lastError;
    },
    async stop() {
      await duty.stop();
      await tail.close();
    },
  };
}

/** One leadership: reads from the saved cursor on until its session or the process ends. */
class Run {
  readonly #queues = new Map<string, TopicQueue>();
  readonly #sending = new Map<string, Promise<void>>();
  #progress = new Progress({ xid: "0", seq: "0" });
  #saved: Position = { xid: "0", seq: "0" };
  readonly #nap = new Nap();

  readonly #session: Session;
  readonly #signal: AbortSignal;
  readonly #settings: RunSettings;
  readonly #shared: Shared;
  readonly #pollMs: number;
  #letters: Promise<void> | undefined;

  constructor(session: Session, signal: AbortSignal, settings: RunSettings, shared: Shared) {
    this.#session = session;
    this.#signal = signal;
    this.#settings = settings;
    this.#shared = shared;
    this.#pollMs = pollMsOf(settings);
    signal.addEventListener("abort", () => this.#nap.wake());
  }

  async run(): Promise<void> {
    const deafen = this.#settings.tail.onCommit(() => this.#nap.wake());
    try {
      await placeRelay(this.#session, this.#settings.consumers);
      this.#saved = await loadCursor(this.#session, relayName);
      this.#progress = new Progress(this.#saved);
      await this.#relay();
    } finally {
      deafen();
    }
  }

  async #relay(): Promise<void> {
    let savedAt = Date.now();
    let lettersAt = 0;
    try {
      while (!this.#signal.aborted) {
        this.#nap.forget();
        const isFull = await this.#fetch();
        this.#sendAll();
        if (Date.now() - savedAt >= saveCursorMs) {
          await this.#save();
          savedAt = Date.now();
        }
        if (Date.now() - lettersAt >= this.#pollMs) {
          this.#tellDeadLetters();
          lettersAt = Date.now();
        }
        if (!isFull && !this.#signal.aborted)
          await this.#nap.sleep(this.#isBehind ? saveCursorMs : this.#pollMs);
      }
    } finally {
      await Promise.all([...this.#sending.values(), this.#letters]);
      if (this.#session.isAlive()) await this.#save();
    }
  }

  /** Beside the reading: a broker that takes its time for a dead letter holds up no event. */
  #tellDeadLetters(): void {
    this.#letters ??= publishDeadLetters(this.#settings)
      .catch((error: unknown) => logger.warn({ error: errorWords(error) }, "dead letters were not told"))
      .finally(() => {
        this.#letters = undefined;
      });
  }

  /** @returns whether there may be more to read right now. */
  async #fetch(): Promise<boolean> {
    if (this.#progress.pending >= maxPending) return false;
    // Where its connection is away, it tells when it has one again.
    const events = await this.#settings.tail
      .fetch(this.#progress.read, fetchLimit)
      .catch((error: unknown) => {
        logger.warn({ error: errorWords(error) }, "the relay can't read the log");
        return [];
      });
    for (const event of events) {
      const entry = this.#progress.add(event);
      const topic = catalogue.get(event.type)?.topic;
      if (topic) this.#queueOf(topic).push(waitingOf(entry));
      // A kind that this version does not know any more is for nobody.
      else this.#progress.settle(entry);
    }
    this.#shared.pending = this.#progress.pending;
    return events.length === fetchLimit;
  }

  #queueOf(topic: string): TopicQueue {
    const queue = this.#queues.get(topic) ?? new TopicQueue();
    this.#queues.set(topic, queue);
    return queue;
  }

  /** One call a topic at a time; order is promised within a topic only. */
  #sendAll(): void {
    for (const [topic, queue] of this.#queues) {
      if (queue.length === 0 || this.#sending.has(topic)) continue;
      this.#sending.set(
        topic,
        this.#send(topic, queue).finally(() => this.#sending.delete(topic)),
      );
    }
  }

  async #send(topic: string, queue: TopicQueue): Promise<void> {
    for (let failures = 0; queue.length > 0 && !this.#signal.aborted; ) {
      const batch = queue.take();
      const published = await publish(this.#settings.sidecar, topic, batch);
      queue.settle(published);
      for (const { entry } of published) this.#progress.settle(entry);
      this.#shared.pending = this.#progress.pending;
      if (published.length === batch.length) {
        failures = 0;
        this.#shared.lastError = null;
        continue;
      }
      this.#shared.lastError = `${batch.length - published.length} of ${batch.length} events could not be published to ${topic}.`;
      logger.warn({ topic, failed: batch.length - published.length }, "events were not published");
      // Where some get through, only a breath is taken: the others' next ones are behind them.
      failures = published.length > 0 ? 0 : failures + 1;
      const waitMs = Math.min(25 * 2 ** failures, longestPauseMs);
      await sleep(waitMs, undefined, { signal: this.#signal }).catch(() => {});
    }
  }

  async #save(): Promise<void> {
    const to = this.#progress.settled;
    if (to.seq === this.#saved.seq && to.xid === this.#saved.xid) return;
    if (!(await moveCursor(this.#session, relayName, this.#saved, to)))
      throw new Error("the relay's cursor was moved by somebody else");
    this.#saved = to;
  }

  /** Whether there is something that the saved cursor has not passed. */
  get #isBehind(): boolean {
    return this.#progress.settled.seq !== this.#saved.seq || this.#progress.pending > 0;
  }
}

/** What an envelope weighs beside its data, about. */
const envelopeBytes = 1_200;

function waitingOf(entry: Entry): Waiting {
  const data = JSON.stringify(entry.event.data);
  return { entry, data, bytes: Buffer.byteLength(data) + envelopeBytes };
}

/** @returns those that were published. */
async function publish(
  sidecar: RelaySettings["sidecar"],
  topic: string,
  batch: readonly Waiting[],
): Promise<Waiting[]> {
  const spans = batch.map(({ entry }) => beginPublishing(entry.event, topic));
  const messages = batch.map(({ entry: { event }, data }, place): Outgoing => {
    const traceparent = spans[place]?.traceparent ?? event.traceparent;
    return { id: event.id, event: cloudEventText(event, data, traceparent), key: event.ownerId };
  });
  const failed = await sidecar.publish(topic, messages).catch((error: unknown) => {
    logger.warn({ topic, error: errorWords(error) }, "a bulk call failed");
    return new Set(messages.map(({ id }) => id));
  });
  const published: Waiting[] = [];
  for (const [place, waiting] of batch.entries()) {
    const hasFailed = failed.has(waiting.entry.event.id);
    spans[place]?.end(hasFailed ? new Error("not published") : undefined);
    if (!hasFailed) published.push(waiting);
  }
  return published;
}
