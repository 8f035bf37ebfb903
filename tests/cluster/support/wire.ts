import path from "node:path";
import { makeTestFolder, removeTestFolder } from "@/lib/db/testing/test-folder";
import type { Consumer } from "@/lib/events/consumer";
import type { Sidecar } from "@/lib/events/dapr/sidecar";
import { Subscriber } from "@/lib/events/dapr/subscriber";
import { eventsPath, subscriptionsOf } from "@/lib/events/dapr/subscriptions";
import { type RelaySettings, type RelayStatus, startRelay } from "@/lib/events/relay/relay";
import { retryParked } from "@/lib/events/retry-parked";
import { createLogFixture, type LogFixture } from "@/lib/events/testing/log-fixture";
import { ensureTopics, topicPlan } from "@/lib/events/topics";
import { componentsOf, writeResources } from "@/scripts/cluster/components";
import { startKafka } from "@/scripts/cluster/kafka";
import { Ports } from "@/scripts/cluster/ports";
import { startSidecar } from "@/scripts/cluster/sidecar";
import { repeat } from "@/workers/running/repeat";
import { serveApp } from "@/workers/running/serve-app";
import { firstPort } from "./test-cluster";

/** A real Kafka with real sidecars of a relay and of one consumer, both of which run in the test's own process. */
export interface Wire {
  log: LogFixture;
  brokers: string;
  tokens: { dapr: string; app: string };
  /** Where the consumer takes what its sidecar brings. */
  appUrl: string;
  /** The relay's sidecar. */
  sidecar: Sidecar;
  relay(settings?: Partial<RelaySettings>): RelayStatus;
  /** Lets a consumer take what comes, in place of the one before, and its parked events be tried again. @returns what ends it. */
  subscribe(consumer: Consumer): () => Promise<void>;
  remove(): Promise<void>;
}

/** The consumer's name in the subscriptions; consumers of tests have marks of their own names. */
const workerName = "recorder";
const consumed = ["task-events"];
const tokens = { dapr: "what the app says to it", app: "what the sidecar says" };

/** Starts all of it. @param partitions of each topic. */
export async function createWire(partitions = 16): Promise<Wire> {
  const ports = new Ports(firstPort);
  const folder = makeTestFolder();
  const [relayPort, recorderPort, appPort] = [await ports.take(), await ports.take(), await ports.take()];
  // Read once a process.
  Object.assign(process.env, { DAPR_HTTP_PORT: String(relayPort), DAPR_API_TOKEN: tokens.dapr });
  const { sidecar } = await import("@/lib/events/dapr/sidecar");
  const log = await createLogFixture();
  const kafka = await startKafka({ folder: path.join(folder, "kafka"), ports });
  await ensureTopics(kafka.brokers, topicPlan(partitions));
  const resources = path.join(folder, "dapr");
  const components = componentsOf(kafka.brokers, { cron: [], live: [], state: [] });
  writeResources(resources, [...components.filter(isWithoutState), ...subscriptionsOf(workerName, consumed)]);
  const inbox: { subscriber?: Subscriber } = {};
  const take = async (body: unknown) => inbox.subscriber?.take(body) ?? { status: "RETRY" };
  const endApp = await serveApp(
    {
      posts: new Map([[eventsPath(workerName), take]]),
      isReady: async () => true,
    },
    { port: appPort, host: "127.0.0.1", token: tokens.app },
  );
  const common = { resources, tokens, folder, ports };
  const sidecars = await Promise.all([
    startSidecar({ appId: "daybook-relay", httpPort: relayPort, ...common }),
    startSidecar({ appId: `daybook-${workerName}`, appPort, httpPort: recorderPort, ...common }),
  ]);
  const ends: (() => Promise<void>)[] = [];
  return {
    log,
    brokers: kafka.brokers,
    tokens,
    appUrl: `http://127.0.0.1:${appPort}${eventsPath(workerName)}`,
    sidecar: sidecar(),
    relay(settings = {}) {
      const relay = startRelay({
        pool: log.pool,
        url: log.database.url,
        sidecar: sidecar(),
        consumers: [],
        pollMs: 50,
        ...settings,
      });
      ends.push(() => relay.stop());
      return relay;
    },
    subscribe(consumer) {
      const settings = { pool: log.pool, retryBaseMs: 10 };
      inbox.subscriber = new Subscriber(consumer, settings);
      const retrying = repeat("retry", 20, () => retryParked(consumer, settings));
      ends.push(() => retrying.stop());
      return () => retrying.stop();
    },
    async remove() {
      for (const end of ends) await end();
      for (const part of [...sidecars, kafka]) await part.stop();
      await endApp();
      await log.remove();
      await removeTestFolder(folder);
    },
  };
}

/** The state store has its secret, and this wire no use for it. */
const isWithoutState = ({ metadata }: { metadata: { name: string } }): boolean =>
  !["statestore", "cron"].includes(metadata.name);
