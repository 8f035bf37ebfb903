import { logger } from "@/lib/core/logger";
import { tryDuty } from "@/lib/db/leadership";
import { openSession, type Session } from "@/lib/db/session";
import { type Consumer, safeName, takes } from "@/lib/events/consumer";
import { recoverInterrupted } from "@/lib/events/delivering";
import { errorWords } from "@/lib/events/outcome";
import { retryParked } from "@/lib/events/retry-parked";
import type { DeliverySettings } from "@/lib/events/settings";
import { Lanes } from "./lanes";
import { LogTail } from "./log-tail";
import { Nap } from "./nap";
import { frontier, loadCursor, moveCursor, type Position, readerSetup } from "./position";
import { Progress } from "./progress";

export interface ReaderSettings extends DeliverySettings {
  /** A direct address of the database: the reader holds a session's lock. */
  url: string;
  /** What the readers of a process look at the log with; one of its own where it is not said. */
  tail?: LogTail;
  lanes?: number;
  pollMs?: number;
}

export interface ReaderStatus {
  /** `standby`: another copy reads; this one takes over when that is gone. */
  state: "starting" | "reading" | "standby" | "stopped";
  isPaused: boolean;
  lastError: string | null;
  /** Events read and not settled yet. */
  pending: number;
}

const fetchLimit = 500;
const maxPending = 2000;
const saveCursorMs = 200;
const longestPauseMs = 15_000;

/**
 * Reads the log for one consumer and delivers what it takes, from its cursor on, for as long as the process lives. One
 * copy reads at a time (a session's advisory lock); that lock spares work, the marks alone keep each effect single.
 */
export class LogReader {
  readonly #consumer: Consumer;
  readonly #settings: ReaderSettings;
  #state: ReaderStatus["state"] = "starting";
  #lastError: string | null = null;
  #isPaused = false;
  #isStopping = false;
  #pending = 0;
  readonly #nap = new Nap();
  readonly #tail: LogTail;
  readonly #run: Promise<void>;

  constructor(consumer: Consumer, settings: ReaderSettings) {
    this.#consumer = consumer;
    this.#settings = { isLazy: true, ...settings };
    this.#tail = settings.tail ?? new LogTail(settings.url);
    this.#run = this.#keepReading();
  }

  get status(): ReaderStatus {
    return {
      state: this.#state,
      isPaused: this.#isPaused,
      lastError: this.#lastError,
      pending: this.#pending,
    };
  }

  /** Finishes what is under way and stops. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#nap.wake();
    await this.#run;
    if (!this.#settings.tail) await this.#tail.close();
    this.#state = "stopped";
  }

  /** One session after the other: losing the connection ends one, and the next begins at the saved cursor. */
  async #keepReading(): Promise<void> {
    for (let failures = 0; !this.#isStopping; ) {
      try {
        await this.#session();
        failures = 0;
      } catch (error) {
        this.#lastError = errorWords(error);
        this.#state = "starting";
        logger.warn({ consumer: this.#consumer.name, error: this.#lastError }, "a reader begins anew");
        this.#nap.forget();
        if (!this.#isStopping) await this.#nap.sleep(Math.min(100 * 2 ** failures++, 5_000));
      }
    }
  }

  async #session(): Promise<void> {
    const name = `daybook ${safeName(this.#consumer)}`;
    const session = await openSession(this.#settings.url, name, readerSetup);
    let deafen = () => {};
    void session.lost.then(() => this.#nap.wake());
    try {
      if (!(await this.#becomeReader(session))) return;
      deafen = this.#tail.onCommit(() => this.#nap.wake());
      await recoverInterrupted(this.#settings, this.#consumer);
      this.#state = "reading";
      await this.#read(session);
    } finally {
      deafen();
      await session.close();
    }
  }

  /** Waits for the consumer's lock. @returns false where it is to stop instead. */
  async #becomeReader({ client, isAlive, lost }: Session): Promise<boolean> {
    while (!this.#isStopping) {
      if (!isAlive()) throw await lost;
      if (await tryDuty(client, this.#consumer.name)) return true;
      this.#state = "standby";
      await this.#nap.sleep(this.#pollMs);
    }
    return false;
  }

  async #read(session: Session): Promise<void> {
    let saved = await loadCursor(session, this.#consumer.name);
    const progress = new Progress(saved);
    const lanes = this.#openLanes(progress, await frontier(session));
    const save = async () => {
      saved = await this.#save(session, saved, progress.settled);
    };
    let savedAt = Date.now();
    let retriedAt = 0;
    try {
      while (!this.#isStopping) {
        if (!session.isAlive()) throw await session.lost;
        this.#nap.forget();
        const isFull = await this.#fetchInto(progress, lanes);
        if (Date.now() - retriedAt >= this.#pollMs) {
          retriedAt = Date.now();
          this.#retryParked();
        }
        if (Date.now() - savedAt >= saveCursorMs) {
          await save();
          savedAt = Date.now();
        }
        if (!isFull && !this.#isStopping)
          await this.#nap.sleep(saved.seq === progress.settled.seq ? this.#pollMs : saveCursorMs);
      }
    } finally {
      await lanes.close();
      await this.#retrying;
      if (session.isAlive()) await save();
    }
  }

  /** @param since what was committed from here on no earlier process has run, so that no note need guard it. */
  #openLanes(progress: Progress, since: bigint): Lanes {
    const isOrdered = this.#consumer.kind === "ordered";
    const shape = isOrdered
      ? { lanes: this.#settings.lanes ?? 4, runLength: 64 }
      : { lanes: 1, runLength: 250 };
    let pauses = 0;
    const lanes: Lanes = new Lanes(
      this.#consumer,
      { ...this.#settings, ...shape, isNoted: ({ xid }) => BigInt(xid) < since },
      {
        onSettled: (entries) => {
          const wasFull = progress.pending >= maxPending;
          for (const entry of entries) progress.settle(entry);
          this.#pending = progress.pending;
          if (entries.length > 0) pauses = 0;
          if (wasFull && progress.pending < maxPending) this.#nap.wake();
        },
        onPaused: () => {
          this.#isPaused = true;
          const waitMs = Math.min(this.#pollMs * 2 ** pauses++, longestPauseMs);
          setTimeout(() => {
            this.#isPaused = false;
            if (!this.#isStopping) lanes.resume();
          }, waitMs).unref();
        },
      },
    );
    return lanes;
  }

  /** @returns whether there may be more to read right now. */
  async #fetchInto(progress: Progress, lanes: Lanes): Promise<boolean> {
    if (progress.pending >= maxPending) return false;
    const events = await this.#tail.fetch(progress.read, fetchLimit);
    for (const event of events) {
      const entry = progress.add(event);
      if (takes(this.#consumer, event)) lanes.push(entry);
      else progress.settle(entry);
    }
    this.#pending = progress.pending;
    lanes.start();
    return events.length === fetchLimit;
  }

  #retrying: Promise<void> | undefined;

  /** Tries the parked events beside the reading. */
  #retryParked(): void {
    if (this.#retrying || this.#isPaused) return;
    this.#retrying = retryParked(this.#consumer, this.#settings)
      .then(({ settled }) => {
        if (settled > 0) this.#nap.wake();
      })
      .catch((error: unknown) => {
        this.#lastError = errorWords(error);
      })
      .finally(() => {
        this.#retrying = undefined;
      });
  }

  async #save(session: Session, from: Position, to: Position): Promise<Position> {
    if (from.seq === to.seq && from.xid === to.xid) return from;
    if (await moveCursor(session, this.#consumer.name, from, to)) return to;
    throw new Error("the cursor was moved by somebody else");
  }

  get #pollMs(): number {
    return this.#settings.pollMs ?? 500;
  }
}
