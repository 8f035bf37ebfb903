import { afterAll, beforeAll, expect, test } from "vitest";
import { withConnection } from "@/lib/db/embedded/connect";
import { roles } from "@/lib/db/roles";
import { topics } from "@/lib/events/catalog/all";
import { type Account, signUp } from "@/scripts/testing/sign-up";
import { clusterForTests } from "./support/test-cluster";
import { readTopics } from "./support/topic-reader";

const cluster = clusterForTests({ workers: ["relay", "live"], replicas: { web: 2 } });
const soon = { timeout: 20_000, interval: 50 };

/** A browser's open stream: what it was told, as text. */
interface Stream {
  heard(): string;
  close(): void;
}

let me: Account;
let streams: Stream[];
beforeAll(async () => {
  me = await signUp({ address: cluster().url }, 0);
  streams = await Promise.all(cluster().make.urls.map(open));
});
afterAll(() => {
  for (const stream of streams ?? []) stream.close();
});

async function open(url: string): Promise<Stream> {
  const end = new AbortController();
  const answer = await fetch(`${url}/api/live`, { headers: me.headers, signal: end.signal });
  if (!answer.ok || !answer.body) throw new Error(`/api/live answered ${answer.status}`);
  let text = "";
  const read = async (body: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const part of body) text += decoder.decode(part, { stream: true });
  };
  void read(answer.body).catch(() => {});
  return { heard: () => text, close: () => end.abort() };
}

async function addTask(title: string): Promise<string> {
  const answer = await fetch(`${cluster().url}/api/v1/tasks`, {
    method: "POST",
    headers: { ...me.headers, "content-type": "application/json" },
    body: JSON.stringify({ title }),
  });
  return ((await answer.json()) as { id: string }).id;
}

const heardOf = (id: string) => streams.map((stream) => stream.heard().includes(id));

test("the registry tells which partitions a worker's members hold: one alone has all of its topics'", async () => {
  const held = () =>
    withConnection(cluster().make.databaseUrl, async (client) => {
      await client.query(`set role ${roles.worker}`);
      const { rows } = await client.query<{ held: string[] | null }>(
        "select partition_assignment as held from service where service_id = 'live'",
      );
      return new Set(rows[0]?.held ?? []);
    });
  const all = topics.flatMap((topic) => Array.from({ length: 16 }, (_, number) => `${topic}/${number}`));
  await expect.poll(held, soon).toEqual(new Set(all));
});

test("what is done on one web replica is told to the browsers of every other", async () => {
  const id = await addTask("Told to all");
  await expect.poll(() => heardOf(id), soon).toEqual([true, true]);
});

test("what is said while a replica's sidecar is away reaches its browsers when that is back, and they need not begin anew", async () => {
  const resets = streams.map((stream) => stream.heard().split("event: reset").length);
  await cluster().part("web-2-sidecar").stop();
  const id = await addTask("Said meanwhile");
  const isSaid = async () =>
    (await readTopics(cluster().make.brokers, ["task-updates"])).some(({ event }) =>
      JSON.stringify(event).includes(id),
    );
  await expect.poll(isSaid, soon).toBe(true);
  await expect.poll(() => heardOf(id), soon).toEqual([true, false]);
  await cluster().part("web-2-sidecar").start();
  await expect.poll(() => heardOf(id), soon).toEqual([true, true]);
  expect(streams.map((stream) => stream.heard().split("event: reset").length)).toEqual(resets);
});

test("a sidecar that is killed comes back to the place where it was", async () => {
  cluster().kill("web-2-sidecar", "SIGKILL");
  const id = await addTask("Said in the gap");
  await expect.poll(() => heardOf(id), soon).toEqual([true, true]);
});
