import type { Worker } from "@/lib/commands/worker";
import { env } from "@/lib/core/env";
import type { Pool } from "@/lib/db/pool";
import { topics } from "@/lib/events/catalog/all";
import { watchGroups } from "@/lib/events/dapr/kafka-groups";
import { sidecar } from "@/lib/events/dapr/sidecar";
import { type RelayStatus, startRelay } from "@/lib/events/relay/relay";
import { relayName } from "@/lib/events/settled";
import { workers as everyWorker } from "../index";
import { beat, keepHouse } from "./housekeeping";
import { serveApp } from "./serve-app";
import { goOffline, type Running } from "./service-registry";
import { startSubscribers } from "./start-subscribers";
import type { RunningWorkers } from "./start-workers";

interface ClusterSettings {
  pool: Pool;
  /** A direct address of the database. */
  url: string;
  /** Whether this process publishes the log, too. */
  withRelay: boolean;
}

/** The relay as the registry tells of it. */
function relayService(relay: RelayStatus): Running {
  return {
    service: {
      name: relayName,
      description: "Publishes the log to Kafka, each person's events in their order.",
      consumes: [],
      produces: [...topics],
    },
    reader: {
      get status() {
        const { state, pending, lastError } = relay;
        return { state, pending, lastError, isPaused: lastError !== null };
      },
    },
  };
}

/** Runs workers whose events a broker brings, and the relay where it belongs to this process, with the server their sidecar calls. */
export async function startCluster(
  workers: readonly Worker[],
  { pool, url, withRelay }: ClusterSettings,
): Promise<RunningWorkers> {
  const { APP_PORT: port, HOST: host, APP_API_TOKEN: token, KAFKA_BROKERS: brokers } = env();
  const groups = brokers ? watchGroups(brokers) : undefined;
  const consumers = everyWorker.map(({ name }) => name);
  const relay = withRelay ? startRelay({ pool, url, sidecar: sidecar(), consumers }) : undefined;
  const subscribers = startSubscribers(workers, { pool, url, sidecar: sidecar(), groups });
  const running = [...subscribers.running, ...(relay ? [relayService(relay)] : [])];
  const isReady = () =>
    pool.query("select 1").then(
      () => true,
      () => false,
    );
  const { posts, postsBelow } = subscribers;
  const close = await serveApp({ posts, postsBelow, isReady }, { port, host, token });
  const timers = [beat(pool, running), ...(withRelay ? keepHouse(pool) : [])];
  return {
    async stop() {
      await close();
      await Promise.all(timers.map((timer) => timer.stop()));
      await Promise.all([relay?.stop(), subscribers.stop(), groups?.close().catch(() => {})]);
      await goOffline(pool, running).catch(() => {});
    },
  };
}
