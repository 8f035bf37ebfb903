import type { Pool } from "@/lib/db/pool";
import type { Consumer } from "@/lib/events/consumer";
import type { Sidecar } from "@/lib/events/dapr/sidecar";
import type { EventDefinition, LoggedEvent } from "@/lib/events/event";
import type { Actor } from "./actor";
import { type BatchHandler, contextFor, type Handler } from "./handler";

/** What tells a process from outside that a moment has come: Dapr's jobs. */
export type Scheduler = Pick<Sidecar, "scheduleJob" | "deleteJob">;

/** What a worker does when a moment has come, whoever tells it: a timer here, a scheduler's job, or a cron's tick. */
export interface Clockwork {
  /**
   * Does what is due at `now`: each thing once, however often and by how many processes it is called.
   * @returns when something is due next, if anything is.
   */
  run(pool: Pool, now: Date): Promise<Date | undefined>;
  /** The names of its jobs begin so. */
  jobPrefix: string;
  /** Tells a scheduler what has changed since it was last told; called again and again, outside of any transaction. */
  tellJobs(pool: Pool, scheduler: Scheduler): Promise<void>;
}

interface Described {
  /** The consumer's name in marks, cursors and the service registry: never to be changed. */
  name: string;
  /** One line for people: what it does. */
  description: string;
  /** What its handlers emit. */
  produces: readonly EventDefinition[];
  /** What it does by itself, when its time comes. */
  clockwork?: Clockwork;
}

/** A worker that reacts to one event after the other; its handlers are run in their order, in one transaction. */
interface OrderedWorker extends Described {
  handlers: readonly Handler[];
  /** Who its commands are by. */
  actor: Actor["type"];
}

/** A worker that takes events in batches. */
interface BatchWorker extends Described {
  batch: BatchHandler;
}

/** A process's part as data: what it is called, what it reacts to, what it emits. */
export type Worker = OrderedWorker | BatchWorker;

/** Declares a worker; a line in workers/index.ts makes it run. */
export const defineWorker = (worker: Worker): Worker => worker;

const definitionsOf = (worker: Worker): readonly EventDefinition[] | "everything" =>
  "batch" in worker ? worker.batch.on : worker.handlers.flatMap(({ on }) => [...on]);

/** The topics a worker reads, and those it writes. @param all every topic there is. */
export function topicsOf(worker: Worker, all: readonly string[]): { consumes: string[]; produces: string[] } {
  const taken = definitionsOf(worker);
  return {
    consumes: taken === "everything" ? [...all] : [...new Set(taken.map(({ topic }) => topic))],
    produces: [...new Set(worker.produces.map(({ topic }) => topic))],
  };
}

/** The worker as deliveries see it. */
export function consumerOf(worker: Worker): Consumer {
  const { name } = worker;
  const taken = definitionsOf(worker);
  const types = taken === "everything" ? taken : new Set(taken.map(({ type }) => type));
  if ("batch" in worker) {
    return {
      kind: "set",
      name,
      types,
      handle: (events, delivery) => worker.batch.handle(events, delivery),
    };
  }
  const { handlers, actor } = worker;
  const wanting = (event: LoggedEvent) =>
    handlers.filter(
      ({ on, concerns }) => on.some(({ type }) => type === event.type) && (concerns?.(event) ?? true),
    );
  return {
    kind: "ordered",
    name,
    types,
    concerns: (event) => wanting(event).length > 0,
    async handle(event, delivery) {
      const context = contextFor(actor, event, delivery);
      for (const handler of wanting(event)) await handler.handle(event, context);
    },
  };
}
