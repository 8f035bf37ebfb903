import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aggregates } from "@/lib/assistant/aggregates";
import { createPool, type Pool } from "@/lib/db/pool";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing/test-database";
import { inTransaction } from "@/lib/db/transaction";
import { makePartitions } from "@/lib/events/partitions";
import { checks } from "@/lib/operations/doctor/checks/all";
import { examine } from "@/lib/operations/doctor/examine";
import { createRandom } from "@/lib/operations/random";
import type { Cluster } from "@/scripts/cluster/cluster";
import { workers } from "@/workers";
import { startWorkers } from "@/workers/running/start-workers";
import { comparable } from "./support/comparable";
import { runSeeded, type SeededRun } from "./support/seeded-script";
import { clusterForTests } from "./support/test-cluster";

const seed = Number(process.env.SEED ?? 20_261_125);
const script = { seed, people: 50, commands: 20 };
/** All victims by turns, so that none dies so often that its launcher makes it wait before it is started again. */
const killEveryMs = 6_000;

const cluster = clusterForTests({ withWeb: false });
let embedded: TestDatabase;
const pools: Pool[] = [];
const poolOf = (url: string): Pool => {
  const pool = createPool({ url, max: 12 });
  pools.push(pool);
  return pool;
};
beforeAll(async () => {
  embedded = await createTestDatabase();
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await embedded.drop();
});

/** Tells of each person when every consumer has passed all that is theirs; one look at the database for all who wait. */
function settling(pool: Pool): { settled(ownerId: string): Promise<void>; stop(): void } {
  const names = workers.map(({ name }) => name);
  let isStopped = false;
  let waiting: { ownerId: string; done: () => void }[] = [];
  const look = async () => {
    // A copy: who comes to wait during the look has written something that it may not have seen.
    const asked = [...waiting];
    const behind = await inTransaction(pool, { role: "doctor", mode: "read only" }, async (tx) => {
      const { rows } = await tx.execute<{ owner: string }>(`with low as (
          select coalesce(xid, '0') as xid, coalesce(seq, 0) as seq from unnest('{${names.join(",")}}'::text[]) as one (name)
          left join cursor on consumer = name order by 1, 2 limit 1)
        select owner_id::text as owner from event, low where (event.xid, event.seq) > (low.xid, low.seq)
        union select owner_id::text from parked`);
      return new Set(rows.map(({ owner }) => owner));
    });
    for (const { done } of asked.filter(({ ownerId }) => !behind.has(ownerId))) done();
    waiting = waiting.filter((one) => !asked.includes(one) || behind.has(one.ownerId));
  };
  void (async () => {
    for (; !isStopped; await sleep(100)) await look().catch(() => {});
  })();
  return {
    settled: (ownerId) => new Promise((done) => waiting.push({ ownerId, done })),
    stop() {
      isStopped = true;
    },
  };
}

async function run(pool: Pool): Promise<SeededRun> {
  const watch = settling(pool);
  try {
    return await runSeeded({ ...script, pool, settled: watch.settled });
  } finally {
    watch.stop();
  }
}

/** Kills a worker, the relay or a sidecar with SIGKILL every few seconds. @returns what ends it and tells how many there were. */
function killing(cluster: Cluster): () => number {
  const random = createRandom(seed);
  const victims = cluster.names.filter((name) => !["kafka", "scheduler", "database"].includes(name));
  const deck: string[] = [];
  let kills = 0;
  const timer = setInterval(() => {
    if (deck.length === 0) deck.push(...victims);
    const name = random.pick(deck);
    deck.splice(deck.indexOf(name), 1);
    if (cluster.part(name).pid === undefined) return;
    cluster.kill(name, "SIGKILL");
    kills += 1;
  }, killEveryMs);
  return () => {
    clearInterval(timer);
    return kills;
  };
}

const quiet = async (pool: Pool) =>
  (await examine(pool, { checks, aggregates, now: new Date() })).findings.filter(({ count }) => count > 0);

test("1,000 commands of 50 people end with the same tables on the log and on a cluster whose processes are killed throughout", async () => {
  const home = poolOf(embedded.url);
  await makePartitions(home);
  const running = startWorkers(workers, { pool: home, url: embedded.url });
  const expected = await run(home);
  await running.stop();

  const away = poolOf(cluster().make.databaseUrl);
  const stopKilling = killing(cluster());
  const begun = Date.now();
  const found = await run(away);
  const kills = stopKilling();
  process.stdout.write(`  seed ${seed}: ${kills} kills in ${Math.round((Date.now() - begun) / 1000)} s\n`);
  expect(kills).toBeGreaterThan(5);

  expect(found.outcomes).toEqual(expected.outcomes);
  expect(found.outcomes.flat().filter((outcome) => outcome.endsWith("done")).length).toBeGreaterThan(900);
  expect(await comparable(away, found.owners)).toEqual(await comparable(home, expected.owners));
  expect(await quiet(home)).toEqual([]);
  expect(await quiet(away)).toEqual([]);
}, 900_000);
