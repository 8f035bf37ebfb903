import { createPool } from "@/lib/db/pool";
import type { Consumer } from "@/lib/events/consumer";
import { sidecar } from "@/lib/events/dapr/sidecar";
import { Subscriber } from "@/lib/events/dapr/subscriber";
import { eventsPath } from "@/lib/events/dapr/subscriptions";
import { startRelay } from "@/lib/events/relay/relay";
import { serveApp } from "@/workers/running/serve-app";

/** The worker's name in the subscriptions. */
export const benchWorker = "bench";

/** The relay, as its process runs it. */
export function relayOurs(url: string): () => Promise<void> {
  const pool = createPool({ url, max: 12, name: "daybook bench" });
  const relay = startRelay({ pool, url, sidecar: sidecar(), consumers: [] });
  return async () => {
    await relay.stop();
    await pool.end();
  };
}

/** A worker's process, with its usual pool. */
export async function consumeOurs(
  consumer: Consumer,
  { url, port, token }: { url: string; port: number; token: string },
): Promise<() => Promise<void>> {
  const pool = createPool({ url, max: 12, name: "daybook bench" });
  const subscriber = new Subscriber(consumer, { pool });
  const take = (body: unknown) => subscriber.take(body);
  const posts = new Map([[eventsPath(benchWorker), take]]);
  const close = await serveApp({ posts, isReady: async () => true }, { port, host: "127.0.0.1", token });
  return async () => {
    await close();
    await pool.end();
  };
}
