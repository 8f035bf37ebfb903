import type { Consumer } from "@/lib/events/consumer";
import { deliverRun } from "@/lib/events/deliver";
import type { LoggedEvent } from "@/lib/events/event";
import type { DeliverySettings } from "@/lib/events/settings";
import type { Entry } from "./progress";

export interface LaneSettings extends DeliverySettings {
  /** Lanes beside each other; every owner always has the same one. */
  lanes: number;
  /** The most events in one transaction; their owners wait for it. */
  runLength: number;
  /** Whether a process that died may have died of this event: then it is noted ahead of its run (lib/events/delivering). */
  isNoted(event: LoggedEvent): boolean;
}

interface Hooks {
  onSettled(entries: readonly Entry[]): void;
  /** What a handler needs is away: nothing more is delivered until `resume`. */
  onPaused(): void;
}

/** FNV-1a: any even spread of owners will do, as long as it stays the same while a reader runs. */
function laneOf(ownerId: string, lanes: number): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < ownerId.length; place++) {
    hash = Math.imul(hash ^ ownerId.charCodeAt(place), 0x01000193);
  }
  return (hash >>> 0) % lanes;
}

/** Queues by owner, each worked off in order; a slow owner holds up only the lane it is in. */
export class Lanes {
  readonly #consumer: Consumer;
  readonly #settings: LaneSettings;
  readonly #hooks: Hooks;
  readonly #queues: Entry[][];
  readonly #running = new Map<number, Promise<void>>();
  #isHeld = false;
  #isClosed = false;

  constructor(consumer: Consumer, settings: LaneSettings, hooks: Hooks) {
    this.#consumer = consumer;
    this.#settings = settings;
    this.#hooks = hooks;
    this.#queues = Array.from({ length: settings.lanes }, () => []);
  }

  push(entry: Entry): void {
    const lane = laneOf(entry.event.ownerId, this.#queues.length);
    this.#queues[lane]?.push(entry);
  }

  /** Starts every lane that has something to do. */
  start(): void {
    for (const lane of this.#queues.keys()) this.#startLane(lane);
  }

  /** Goes on after a pause. */
  resume(): void {
    this.#isHeld = this.#isClosed;
    this.start();
  }

  /** Takes nothing more, for good, and waits for what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#isHeld = true;
    await Promise.all(this.#running.values());
  }

  #startLane(lane: number): void {
    if (this.#running.has(lane) || this.#isHeld || this.#queues[lane]?.length === 0) return;
    const work = this.#workOff(lane).finally(() => {
      this.#running.delete(lane);
      this.#startLane(lane);
    });
    this.#running.set(lane, work);
  }

  async #workOff(lane: number): Promise<void> {
    const queue = this.#queues[lane] ?? [];
    while (queue.length > 0 && !this.#isHeld) {
      const run = queue.splice(0, this.#settings.runLength);
      const unsettled = await this.#deliver(lane, run);
      if (unsettled.length === 0) continue;
      queue.unshift(...unsettled);
      this.#isHeld = true;
      this.#hooks.onPaused();
    }
  }

  /** @returns what is still to be delivered. */
  async #deliver(lane: number, run: readonly Entry[]): Promise<Entry[]> {
    const events = run.map(({ event }) => event);
    const { isNoted, ...settings } = this.#settings;
    const noted = events.some(isNoted) ? { ...settings, lane } : settings;
    const outcomes = await deliverRun(this.#consumer, events, noted);
    const isOpen = (_: Entry, place: number) => (outcomes[place] ?? "paused") === "paused";
    const unsettled = run.filter(isOpen);
    this.#hooks.onSettled(run.filter((entry, place) => !isOpen(entry, place)));
    return unsettled;
  }
}
