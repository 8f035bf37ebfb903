import { setTimeout as sleep } from "node:timers/promises";
import { consumerOf, topicsOf, type Worker } from "@/lib/commands/worker";
import { hold } from "@/lib/db/leadership";
import { topics } from "@/lib/events/catalog/all";
import type { GroupWatch } from "@/lib/events/dapr/kafka-groups";
import type { Sidecar } from "@/lib/events/dapr/sidecar";
import { Subscriber } from "@/lib/events/dapr/subscriber";
import { appIdOf, eventsPath } from "@/lib/events/dapr/subscriptions";
import { errorWords } from "@/lib/events/outcome";
import type { ReaderStatus } from "@/lib/events/readers/log-reader";
import { retryParked } from "@/lib/events/retry-parked";
import type { DeliverySettings } from "@/lib/events/settings";
import { passSettled } from "@/lib/events/settled";
import { runClockwork } from "./keep-time";
import { publishingFirst } from "./publishing-first";
import { type Repeating, repeat } from "./repeat";
import type { AppRoutes } from "./serve-app";
import { factsOf, type Running } from "./service-registry";

export interface SubscriberSettings extends DeliverySettings {
  /** A direct address of the database. */
  url: string;
  sidecar: Sidecar;
  /** Absent: nobody asks the broker what it deals out. */
  groups?: GroupWatch | undefined;
}

/** Workers that a broker feeds through this process's sidecar. */
export interface Subscribers {
  posts: Map<string, (body: unknown) => Promise<unknown>>;
  postsBelow: NonNullable<AppRoutes["postsBelow"]> & Map<string, (body: unknown) => Promise<unknown>>;
  running: Running[];
  /** Called when nothing is delivered any more. */
  stop(): Promise<void>;
}

const retryMs = 500;
const passMs = 1_000;
/** How often the cursor is moved on before others have their turn. */
const mostSteps = 20;
const tellJobsMs = 500;
/** Where the cron binding ticks (Dapr's component `cron`). */
const cronPath = "/cron";

/** Takes what the sidecar brings for each worker, tries again what is parked, and does what a job or a tick says is due. */
export function startSubscribers(workers: readonly Worker[], settings: SubscriberSettings): Subscribers {
  const { pool } = settings;
  const started = workers.map((worker) => startOne(worker, settings));
  const withClock = workers.flatMap(({ name, clockwork }) => (clockwork ? [{ name, clockwork }] : []));
  const told = withClock.map(({ name, clockwork }) =>
    repeat(`${name} jobs`, tellJobsMs, () => clockwork.tellJobs(pool, settings.sidecar)),
  );
  const ran = (clockwork: (typeof withClock)[number]["clockwork"]) => async () => {
    await runClockwork(clockwork, settings);
    return {};
  };
  const tick = async () => {
    for (const { clockwork } of withClock) await runClockwork(clockwork, settings);
    return {};
  };
  return {
    posts: new Map([
      ...started.map(({ path, take }) => [path, take] as const),
      ...(withClock.length > 0 ? [[cronPath, tick] as const] : []),
    ]),
    postsBelow: new Map(withClock.map(({ clockwork }) => [`/job/${clockwork.jobPrefix}`, ran(clockwork)])),
    running: started.map(({ running }) => running),
    async stop() {
      await Promise.all(told.map((one) => one.stop()));
      await Promise.all(started.map((one) => one.stop()));
    },
  };
}

interface Started {
  path: string;
  take(body: unknown): Promise<unknown>;
  running: Running;
  stop(): Promise<void>;
}

function startOne(worker: Worker, settings: SubscriberSettings): Started {
  const { pool, url, sidecar, groups } = settings;
  const { consumer, before } = publishingFirst(worker, consumerOf(worker), sidecar);
  const subscriber = new Subscriber(consumer, settings, before);
  const status: ReaderStatus = { state: "starting", isPaused: false, lastError: null, pending: 0 };
  const failed = (error: unknown) => {
    status.lastError = errorWords(error);
  };
  // One replica tries again what is parked; where two do for a moment, the marks alone decide.
  const retrying = hold({ name: consumer.name, url }, async (_session, signal) => {
    while (!signal.aborted) {
      await retryParked(consumer, settings).then(({ isPaused }) => {
        status.isPaused = isPaused;
      }, failed);
      await sleep(retryMs, undefined, { signal }).catch(() => {});
    }
  });
  // Nothing is taken before it is known what was settled: its marks may be gone.
  const known = Promise.withResolvers<void>();
  const passing: Repeating = repeat(`${worker.name} cursor`, passMs, async () => {
    // As far as it goes: a backlog is settled faster than a step a second.
    for (let steps = 0, from = ""; steps < mostSteps; steps++) {
      subscriber.passed = await passSettled(pool, consumer);
      if (subscriber.passed.seq === from) break;
      from = subscriber.passed.seq;
    }
    status.state = "reading";
    known.resolve();
  });
  const { consumes } = topicsOf(worker, topics);
  const look = groups && (async () => (await groups.look(appIdOf(worker.name), consumes)).assignment);
  return {
    path: eventsPath(worker.name),
    take: (body) => known.promise.then(() => subscriber.take(body)),
    running: { service: factsOf(worker), reader: { status }, assignment: look },
    async stop() {
      await Promise.all([retrying.stop(), passing.stop()]);
      await subscriber.close();
    },
  };
}
