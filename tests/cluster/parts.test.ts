import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Kafka, logLevel } from "kafkajs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { conversationCache } from "@/lib/chat/conversation-cache";
import { withConnection } from "@/lib/db/embedded/connect";
import { roles } from "@/lib/db/roles";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing/test-database";
import { makeTestFolder, removeTestFolder } from "@/lib/db/testing/test-folder";
import { sidecar as connection } from "@/lib/events/dapr/sidecar";
import { componentsOf, stateSecretFor, writeResources } from "@/scripts/cluster/components";
import { type Kafka as Broker, startKafka } from "@/scripts/cluster/kafka";
import type { Part } from "@/scripts/cluster/part";
import { Ports } from "@/scripts/cluster/ports";
import { type Scheduler, startScheduler } from "@/scripts/cluster/scheduler";
import { startSidecar } from "@/scripts/cluster/sidecar";
import { firstPort } from "./support/test-cluster";

const folder = makeTestFolder();
const ports = new Ports(firstPort);
const tokens = { dapr: "what the app says", app: "what the sidecar says" };
const httpPort = await ports.take();
// Read once a process.
Object.assign(process.env, { DAPR_HTTP_PORT: String(httpPort), DAPR_API_TOKEN: tokens.dapr });
/** What the sidecar asked of the app: path and token. */
const heard: { path: string; token: string | undefined }[] = [];
const app = createServer((request, response) => {
  heard.push({ path: request.url ?? "", token: request.headers["dapr-api-token"]?.toString() });
  response.end("{}");
});

let database: TestDatabase;
let broker: Broker;
let scheduler: Scheduler;
let sidecar: Part;
let sidecarUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  broker = await startKafka({ folder: path.join(folder, "kafka"), ports });
  scheduler = await startScheduler({ folder: path.join(folder, "scheduler"), ports });
  const appPort = await ports.take();
  app.listen(appPort, "127.0.0.1");
  await once(app, "listening");
  const resources = path.join(folder, "dapr");
  const mine = ["daybook-app"];
  writeResources(resources, componentsOf(broker.brokers, { cron: mine, live: [], state: mine }));
  sidecarUrl = `http://127.0.0.1:${httpPort}`;
  sidecar = await startSidecar({
    appId: "daybook-app",
    appPort,
    httpPort,
    resources,
    scheduler: scheduler.address,
    tokens,
    secrets: stateSecretFor(database.url),
    folder,
    ports,
  });
});

afterAll(async () => {
  for (const part of [sidecar, scheduler, broker]) await part?.stop();
  app.close();
  await database.drop();
  await removeTestFolder(folder);
});

function call(method: string, place: string, body?: unknown, token = tokens.dapr): Promise<Response> {
  return fetch(`${sidecarUrl}/${place}`, {
    method,
    headers: { "dapr-api-token": token, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

test("a sidecar takes calls only from who has its token, and shows its app its own", async () => {
  const answer = await call("GET", "v1.0/metadata", undefined, "another");
  expect(answer.status).toBe(401);
  await expect.poll(() => heard.some(({ token }) => token === tokens.app)).toBe(true);
});

test("the state store works on our table, with a role that can read nothing else", async () => {
  const key = `conversation:${randomUUID()}`;
  const saved = await call("POST", "v1.0/state/statestore", [
    { key, value: { said: "hello" }, metadata: { ttlInSeconds: "60" } },
  ]);
  expect(saved.status).toBe(204);
  expect(await (await call("GET", `v1.0/state/statestore/${key}`)).json()).toEqual({ said: "hello" });
  const found = await withConnection(database.adminUrl, (admin) =>
    admin.query("select expiredate > now() as expires from state where key = $1", [key]),
  );
  expect(found.rows).toEqual([{ expires: true }]);
  const asStore = await withConnection(database.url, async (client) => {
    await client.query(`set role ${roles.state}`);
    return client.query("select * from task").catch((error: Error) => error.message);
  });
  expect(asStore).toBe("permission denied for table task");
});

test("a conversation that is kept in the state store comes back; one that is lost or poisoned counts as none, and a sidecar that is away holds nobody up", async () => {
  const store = connection();
  // A client's first call takes longer than the cache waits for anything.
  await store.getState("nothing");
  const cache = conversationCache(store, "a secret of thirty-two characters");
  const place = { conversationId: randomUUID(), ownerId: randomUUID(), version: "1" };
  const key = `conversation:${place.conversationId}`;
  await cache.keep(place, []);
  expect(await cache.read(place)).toEqual([]);
  expect(await cache.read({ ...place, version: "2" })).toBeUndefined();
  expect(await cache.read({ ...place, ownerId: randomUUID() })).toBeUndefined();
  await store.saveState(key, { sealed: "cG9pc29u" }, 60);
  expect(await cache.read(place)).toBeUndefined();
  await cache.keep(place, []);
  await store.deleteState(key);
  expect(await cache.read(place)).toBeUndefined();
  sidecar.kill("SIGSTOP");
  const since = performance.now();
  expect(await cache.read(place)).toBeUndefined();
  sidecar.kill("SIGCONT");
  expect(performance.now() - since).toBeLessThan(2_000);
});

test("a topic, a job and the sidecar outlive a SIGKILL of everything that keeps them", async () => {
  const admin = new Kafka({ brokers: [broker.brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: "kept", numPartitions: 3 }] });
  await admin.disconnect();
  const job = `v1.0-alpha1/jobs/reminder-${randomUUID()}`;
  expect((await call("POST", job, { dueTime: "3600s", data: {} })).status).toBe(204);
  for (const part of [broker, scheduler, sidecar]) {
    const before = part.pid;
    part.kill("SIGKILL");
    await expect.poll(() => part.pid).not.toBe(before);
    await part.ready();
  }
  await admin.connect();
  const described = await admin.fetchTopicMetadata({ topics: ["kept"] });
  await admin.disconnect();
  expect(described.topics[0]?.partitions).toHaveLength(3);
  // A sidecar that lost its scheduler asks again after a while, up to half a minute.
  await expect.poll(async () => (await call("GET", job)).status, { timeout: 60_000 }).toBe(200);
});

test("a part that is stopped stays down until it is started", async () => {
  await scheduler.stop();
  await sleep(600);
  expect(scheduler.pid).toBeUndefined();
  await scheduler.start();
  expect(scheduler.pid).toBeGreaterThan(0);
});
