import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { aggregates } from "@/lib/assistant/aggregates";
import type { personActor } from "@/lib/commands/actor";
import { execute } from "@/lib/commands/execute";
import { inTransaction } from "@/lib/db/transaction";
import type { Consumer } from "@/lib/events/consumer";
import type { Sidecar } from "@/lib/events/dapr/sidecar";
import { Subscriber } from "@/lib/events/dapr/subscriber";
import { findDeadLetters } from "@/lib/events/dead-letters";
import { LogReader } from "@/lib/events/readers/log-reader";
import { startRelay } from "@/lib/events/relay/relay";
import { retryParked } from "@/lib/events/retry-parked";
import { passSettled } from "@/lib/events/settled";
import { createTask } from "@/lib/tasks/commands/create-task";
import { checks } from "../doctor/checks/all";
import { examine } from "../doctor/examine";
import { createWorld, type World } from "../testing/world";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

const worlds: World[] = [];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "daybook-move-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await Promise.all(worlds.map((world) => world.remove()));
});

/** A world whose consumers write down each title they are told, without any natural key: a second time would show. */
async function newWorld(): Promise<World> {
  const world = await createWorld();
  worlds.push(world);
  await world.plant(`create schema aside; create table aside.note (place serial, consumer text, title text);
    grant usage on schema aside to public; grant all on all tables in schema aside to public; grant all on all sequences in schema aside to public`);
  return world;
}
/** Fails at titles that begin with "never", and while it is told to at those that begin with "later". */
const noting = (name: string, isLater = () => false): Consumer => ({
  kind: "ordered",
  name,
  types: new Set(["todo.task.created"]),
  handle: async ({ data }, { tx }) => {
    const title = String(data.title);
    if (title.startsWith("never") || (title.startsWith("later") && isLater())) throw new Error("not now");
    await tx.execute(`insert into aside.note (consumer, title) values ('${name}', '${title}')`);
  },
});
const notes = async (world: World, name: string): Promise<unknown[]> =>
  (await world.plant("select title from aside.note where consumer = $1 order by place", [name])).map(
    ({ title }) => title,
  );
const eventually = (isSo: () => Promise<void>) => vi.waitFor(isSo, { timeout: 20_000, interval: 20 });
/** Moves the cursors over the whole log, once nothing that other tests leave open on the server holds them up. */
async function passAll(world: World, consumers: readonly Consumer[]): Promise<void> {
  const [last] = await world.plant(
    "select xid::text as xid, seq::text as seq from event order by event.xid desc, event.seq desc limit 1",
  );
  for (const consumer of consumers)
    await eventually(async () => expect(await passSettled(world.pool, consumer)).toEqual(last));
}
const open = (world: World) => inTransaction(world.pool, { role: "worker" }, (tx) => findDeadLetters(tx));

async function move(from: World, to: World): Promise<void> {
  const file = path.join(folder, `${worlds.indexOf(to)}.backup`);
  const quiet = { progress: () => {} };
  await writeBackup(from.pool, file, { now: new Date(), ...quiet });
  await restoreBackup(to.pool, file, quiet);
  const diagnosis = await examine(to.pool, { checks, aggregates, now: new Date() });
  expect(diagnosis.findings.filter(({ count }) => count > 0)).toEqual([]);
}

/** Brings events as a cluster does, the broker left out: what is published goes to each subscriber as JSON, twice. */
async function startCluster(world: World, consumers: readonly Consumer[]) {
  const settings = { pool: world.pool, retryBaseMs: 5 };
  const subscribers = consumers.map((consumer) => new Subscriber(consumer, settings));
  for (const [place, subscriber] of subscribers.entries())
    subscriber.passed = await passSettled(world.pool, consumers[place] as Consumer);
  const published: string[] = [];
  const sidecar: Pick<Sidecar, "publish"> = {
    async publish(topic, messages) {
      if (topic.startsWith("dlq.")) return new Set();
      published.push(...messages.map(({ id }) => id));
      const body = {
        entries: messages.map(({ id, event }) => ({ entryId: id, event: JSON.parse(event) })),
      };
      for (const subscriber of subscribers) for (const _ of ["once", "again"]) await subscriber.take(body);
      return new Set();
    },
  };
  const relay = startRelay({
    ...settings,
    url: world.database.url,
    sidecar,
    consumers: consumers.map(({ name }) => name),
    pollMs: 20,
  });
  const retrying = consumers.map((one) =>
    setInterval(() => void retryParked(one, settings).catch(() => {}), 50),
  );
  return {
    published,
    async stop() {
      for (const timer of retrying) clearInterval(timer);
      await relay.stop();
    },
  };
}

test("a log that was read directly goes on in a cluster with exactly what was not handled, and comes back so", async () => {
  const [home, cluster, back] = [await newWorld(), await newWorld(), await newWorld()];
  const anna = await home.addPerson("anna@example.org");
  const ben = await home.addPerson("ben@example.org");
  const say = (world: World, actor: ReturnType<typeof personActor>, title: string) =>
    execute(createTask, { title }, { actor, pool: world.pool });
  const read = (world: World, name: string) =>
    new LogReader(
      noting(name, () => true),
      { pool: world.pool, url: world.database.url, pollMs: 20, retryBaseMs: 5 },
    );

  // At home: one consumer has read all, the other was never started for the last two; one event waits, one was given up.
  await say(home, anna, "first");
  await say(home, ben, "never");
  await say(home, anna, "second");
  const readers = [read(home, "quick"), read(home, "slow")];
  await eventually(async () => expect(await notes(home, "slow")).toEqual(["first", "second"]));
  await eventually(async () => expect(await open(home)).toHaveLength(2));
  await readers[1]?.stop();
  await say(home, anna, "third");
  await say(home, ben, "later");
  await eventually(async () => expect(await notes(home, "quick")).toEqual(["first", "second", "third"]));
  await eventually(async () => expect(await home.plant("select from parked")).toHaveLength(1));
  await readers[0]?.stop();
  // Long ago: every mark was swept.
  await home.plant("delete from state");

  await move(home, cluster);
  await say(cluster, anna, "fourth");
  const consumers = ["quick", "slow"].map((name) => noting(name));
  const first = await startCluster(cluster, consumers);
  await eventually(async () =>
    expect((await notes(cluster, "quick")).toSorted()).toEqual(["fourth", "later"]),
  );
  await eventually(async () =>
    expect((await notes(cluster, "slow")).toSorted()).toEqual(["fourth", "later", "third"]),
  );
  await first.stop();
  expect(await open(cluster)).toHaveLength(2);
  // Only what some consumer had still to get was sent: the third, the one that waits, the fourth.
  expect(first.published).toHaveLength(3);
  await passAll(cluster, consumers);
  await cluster.plant("delete from state");

  // To another cluster, whose topics are empty: the relay sends nothing that all have settled.
  await move(cluster, back);
  const second = await startCluster(back, consumers);
  await say(back, ben, "fifth");
  await eventually(async () => expect(await notes(back, "slow")).toEqual(["fifth"]));
  await second.stop();
  expect(second.published).toHaveLength(1);
  await passAll(back, consumers);
  await back.plant("delete from state");

  // And read directly again.
  await say(back, anna, "sixth");
  const again = ["quick", "slow"].map((name) => read(back, name));
  for (const name of ["quick", "slow"])
    await eventually(async () => expect(await notes(back, name)).toEqual(["fifth", "sixth"]));
  await Promise.all(again.map((reader) => reader.stop()));
  expect(await back.plant("select from parked")).toEqual([]);
});
