import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { topicsOf } from "@/lib/commands/worker";
import { createPool, type Pool } from "@/lib/db/pool";
import { event } from "@/lib/db/schema/events";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing/test-database";
import { makeTestFolder, removeTestFolder } from "@/lib/db/testing/test-folder";
import { inTransaction } from "@/lib/db/transaction";
import { catalogue, topics } from "@/lib/events/catalog/all";
import { toCloudEvent } from "@/lib/events/dapr/cloud-event";
import { type GroupWatch, watchGroups } from "@/lib/events/dapr/kafka-groups";
import { sidecar } from "@/lib/events/dapr/sidecar";
import { appIdOf } from "@/lib/events/dapr/subscriptions";
import type { LoggedEvent } from "@/lib/events/event";
import { makePartitions } from "@/lib/events/partitions";
import { TopicQueue } from "@/lib/events/relay/batches";
import { eventually } from "@/lib/events/testing/log-fixture";
import { createRandom, type Random } from "@/lib/operations/random";
import { componentsOf, writeResources } from "@/scripts/cluster/components";
import type { Part } from "@/scripts/cluster/part";
import { Ports } from "@/scripts/cluster/ports";
import { startSidecar } from "@/scripts/cluster/sidecar";
import { workers } from "@/workers";
import { startWorkers } from "@/workers/running/start-workers";
import { comparable } from "./support/comparable";
import { runSeeded } from "./support/seeded-script";
import { clusterForTests, firstPort } from "./support/test-cluster";

const seed = Number(process.env.SEED ?? 20_261_126);
/** Nobody reads before all is written: what comes is about rows that have long gone on. */
const script = { seed, people: 12, commands: 16, settled: async () => {} };
const patienceMs = 60_000;

// The test takes the relay's place.
const cluster = clusterForTests({ withWeb: false, workers: workers.map(({ name }) => name) });
const folder = makeTestFolder();
const ports = new Ports(firstPort + 150);
const httpPort = await ports.take();
const tokens = { dapr: "what the test says to it", app: "what nobody hears" };
// Read once a process.
Object.assign(process.env, { DAPR_HTTP_PORT: String(httpPort), DAPR_API_TOKEN: tokens.dapr });
let embedded: TestDatabase;
let home: Pool;
let away: Pool;
let groups: GroupWatch;
let sidecarPart: Part;
beforeAll(async () => {
  embedded = await createTestDatabase();
  const { make } = cluster();
  home = createPool({ url: embedded.url, max: 12 });
  away = createPool({ url: make.databaseUrl, max: 12 });
  groups = watchGroups(make.brokers);
  const resources = path.join(folder, "dapr");
  writeResources(
    resources,
    componentsOf(make.brokers, { cron: [], live: [], state: [] }).filter(
      ({ metadata }) => metadata.name === "pubsub",
    ),
  );
  sidecarPart = await startSidecar({
    appId: "daybook-test",
    httpPort,
    resources,
    tokens,
    folder,
    ports,
  });
});
afterAll(async () => {
  await groups?.close();
  await sidecarPart?.stop();
  await Promise.all([home?.end(), away?.end()]);
  await embedded?.drop();
  await removeTestFolder(folder);
});

const logOf = (pool: Pool): Promise<LoggedEvent[]> =>
  inTransaction(pool, { role: "doctor", mode: "read only" }, (tx) =>
    tx.select().from(event).orderBy(event.xid, event.seq),
  );

/** Whether every consumer has passed all of the log, and nothing waits. */
async function isSettled(pool: Pool): Promise<boolean> {
  const names = sql.param(workers.map(({ name }) => name));
  return inTransaction(pool, { role: "doctor", mode: "read only" }, async (tx) => {
    const { rows } = await tx.execute<{ open: number }>(sql`select
      (select count(*) from unnest(${names}::text[]) as one (name) left join cursor on consumer = name
        where exists (select from event where (event.xid, event.seq) > (coalesce(cursor.xid, '0'), coalesce(cursor.seq, 0))))::int
      + (select count(*) from parked)::int as open`);
    return rows[0]?.open === 0;
  });
}

/** Waits until every consumer group has taken all that its topics hold. */
const isTaken = async (): Promise<boolean> => {
  for (const worker of workers) {
    const { lag } = await groups.look(appIdOf(worker.name), topicsOf(worker, topics).consumes);
    if (lag > 0) return false;
  }
  return true;
};

/** Publishes events of one topic, each person's in their order. */
async function publish(topic: string, events: readonly LoggedEvent[]): Promise<void> {
  const queue = new TopicQueue();
  for (const one of events) queue.push({ entry: { event: one, isSettled: false }, data: "", bytes: 2_000 });
  while (queue.length > 0) {
    const batch = queue.take();
    const messages = batch.map(({ entry }) => ({
      id: entry.event.id,
      key: entry.event.ownerId,
      event: JSON.stringify(toCloudEvent(entry.event)),
    }));
    expect(await sidecar().publish(topic, messages)).toEqual(new Set());
    queue.settle(batch);
  }
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const left = [...list];
  return list.map(() => left.splice(random.between(0, left.length - 1), 1)[0] as T);
}

/** Brings a log to its consumers a whole topic after the other, in an order of the dice, until nothing new comes of it. */
async function bringShuffled(pool: Pool, random: Random): Promise<string[]> {
  const brought = new Set<string>();
  const order: string[] = [];
  for (;;) {
    const fresh = (await logOf(pool)).filter(({ id }) => !brought.has(id));
    if (fresh.length === 0) return order;
    const byTopic = Map.groupBy(fresh, ({ type }) => catalogue.get(type)?.topic ?? "");
    for (const topic of shuffled([...byTopic.keys()], random)) {
      await publish(topic, byTopic.get(topic) ?? []);
      await eventually(isTaken, patienceMs);
      order.push(topic);
    }
    for (const { id } of fresh) brought.add(id);
  }
}

test("topics that arrive one after the other, in any order, over sixteen partitions, leave the rows that the log's order leaves", async () => {
  // As every start does, before anybody writes: what lies in the log meanwhile would be moved under the readers' eyes.
  await makePartitions(home);
  const expected = await runSeeded({ ...script, pool: home });
  const running = startWorkers(workers, { pool: home, url: embedded.url });
  await eventually(() => isSettled(home), patienceMs);
  await running.stop();

  const found = await runSeeded({ ...script, pool: away });
  expect(found.outcomes).toEqual(expected.outcomes);
  const order = await bringShuffled(away, createRandom(seed));
  await eventually(() => isSettled(away), patienceMs);
  process.stdout.write(`  seed ${seed}: ${order.join(", ")}\n`);
  expect(order.length).toBeGreaterThan(5);
  expect(await comparable(away, found.owners)).toEqual(await comparable(home, expected.owners));
}, 300_000);
