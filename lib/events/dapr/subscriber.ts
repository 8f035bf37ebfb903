import { randomInt } from "node:crypto";
import { logger } from "@/lib/core/logger";
import { toAppError } from "@/lib/core/to-app-error";
import type { Consumer } from "@/lib/events/consumer";
import { buryEnvelope } from "@/lib/events/dead-letters";
import { deliverRun } from "@/lib/events/deliver";
import { forgetLanes } from "@/lib/events/delivering";
import type { LoggedEvent } from "@/lib/events/event";
import { errorWords } from "@/lib/events/outcome";
import { type Position, startOfLog } from "@/lib/events/readers/position";
import type { DeliverySettings } from "@/lib/events/settings";
import { isPassed } from "@/lib/events/settled";
import { type Answer, readDelivery, type Status } from "./bulk";
import { fromCloudEvent } from "./cloud-event";

/** The most events in one transaction: an ordered consumer's owners wait for it. */
const runLength = (consumer: Consumer): number => (consumer.kind === "ordered" ? 64 : 250);
/** As many deliveries may run beside each other in one process: one for each partition it has. */
const maxLanes = 1_024;

/**
 * Takes what a broker brings through Dapr and delivers it, by the same rules as a reader of the log: what fails is parked
 * here and answered with SUCCESS, so that nobody else's events wait for it; RETRY is only for a database that is away
 * (docs: events, rule 3).
 */
export class Subscriber {
  readonly #consumer: Consumer;
  readonly #before: ((run: readonly LoggedEvent[]) => Promise<void>) | undefined;
  readonly #settings: DeliverySettings;
  /** Lanes of this process alone: replicas of a worker note what they run beside each other. */
  readonly #firstLane = randomInt(1, 2_000_000) * maxLanes;
  readonly #lanes = new Set<number>();

  /** What lies behind it was settled, whether its mark is still there or was swept (lib/events/settled). */
  passed: Position = startOfLog;

  /**
   * @param settings not lazy: the broker is told that it is done.
   * @param before is done ahead of each run, outside of its transaction.
   */
  constructor(
    consumer: Consumer,
    settings: DeliverySettings,
    before?: (run: readonly LoggedEvent[]) => Promise<void>,
  ) {
    this.#before = before;
    this.#consumer = consumer;
    this.#settings = {
      ...settings,
      isLazy: false,
      ownLanes: [this.#firstLane, this.#firstLane + maxLanes - 1],
    };
  }

  /** One call of the sidecar: a bulk of one partition in its order, or one event. Never throws. */
  async take(body: unknown): Promise<Answer> {
    const { envelopes, answer } = readDelivery(body);
    return answer(await this.#deliver(envelopes));
  }

  /** Leaves no notes behind; called when nothing is under way any more. */
  async close(): Promise<void> {
    await forgetLanes(this.#settings, this.#consumer, this.#firstLane, maxLanes);
  }

  async #deliver(envelopes: readonly unknown[]): Promise<Status[]> {
    const lane = this.#takeLane();
    try {
      return await this.#inLane(envelopes, lane);
    } catch (error) {
      logger.warn(
        { consumer: this.#consumer.name, error: errorWords(error) },
        "deliveries will be brought again",
      );
      return envelopes.map(() => "RETRY");
    } finally {
      this.#lanes.delete(lane);
    }
  }

  async #inLane(envelopes: readonly unknown[], lane: number): Promise<Status[]> {
    const read = await Promise.all(envelopes.map((envelope) => this.#read(envelope)));
    const open = read.filter((event) => event !== undefined).filter((event) => !isPassed(event, this.passed));
    const left = new Set(open);
    const length = runLength(this.#consumer);
    for (let first = 0; first < open.length; first += length) {
      const run = open.slice(first, first + length);
      await this.#before?.(run);
      const ended = await deliverRun(this.#consumer, run, { ...this.#settings, lane });
      for (const [place, event] of run.entries())
        if ((ended[place] ?? "paused") !== "paused") left.delete(event);
      // What comes behind must not overtake it.
      if (ended.includes("paused")) break;
    }
    return read.map((event) => (event && left.has(event) ? "RETRY" : "SUCCESS"));
  }

  /** The event in an envelope; undefined for one that is none of ours, which is then in the dead letters. */
  async #read(envelope: unknown): Promise<LoggedEvent | undefined> {
    try {
      return fromCloudEvent(envelope);
    } catch (error) {
      await buryEnvelope(this.#settings, this.#consumer.name, envelope, toAppError(error).message);
      return undefined;
    }
  }

  #takeLane(): number {
    let lane = this.#firstLane;
    while (this.#lanes.has(lane)) lane++;
    this.#lanes.add(lane);
    return lane;
  }
}
