import { afterEach, beforeEach, expect, test } from "vitest";
import type { CloudEvent } from "@/lib/events/dapr/cloud-event";
import type { Outgoing } from "@/lib/events/dapr/sidecar";
import { createLogFixture, eventually, type LogFixture } from "@/lib/events/testing/log-fixture";
import { type RelayStatus, startRelay } from "./relay";

let log: LogFixture;
let relays: RelayStatus[];
beforeEach(async () => {
  log = await createLogFixture();
  relays = [];
});
afterEach(async () => {
  for (const relay of relays) await relay.stop();
  await log.remove();
});

/** The far end: what it took, in its order, and which messages it refuses. */
class Broker {
  readonly taken: { topic: string; event: CloudEvent }[] = [];
  readonly calls: Outgoing[][] = [];
  refuses: (message: Outgoing) => boolean = () => false;

  async publish(topic: string, messages: readonly Outgoing[]): Promise<Set<string>> {
    this.calls.push([...messages]);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
    const failed = new Set<string>();
    for (const message of messages) {
      if (this.refuses(message)) failed.add(message.id);
      else this.taken.push({ topic, event: JSON.parse(message.event) as CloudEvent });
    }
    return failed;
  }

  ofOwner = (owner: string) =>
    this.taken.filter(({ event }) => event.partitionkey === owner).map(({ event }) => event.id);
}

function relay(broker: Broker): RelayStatus {
  const started = startRelay({
    pool: log.pool,
    url: log.database.url,
    sidecar: broker,
    consumers: ["audit"],
    pollMs: 30,
  });
  relays.push(started);
  return started;
}

const cursor = async () => {
  const { rows } = await log.admin.query("select seq::int as seq from cursor where consumer = 'relay'");
  return rows[0]?.seq as number | undefined;
};

test("calls that half fail turn nobody's order round, and lose and double nothing", async () => {
  const owners = await log.makePeople(8);
  const written = new Map(owners.map((owner) => [owner, [] as string[]]));
  const broker = new Broker();
  broker.refuses = () => Math.random() < 0.3;
  relay(broker);
  for (let round = 0; round < 12; round++) {
    for (const owner of owners) written.get(owner)?.push((await log.append(owner)).id);
  }
  await eventually(() => broker.taken.length >= 96, 20_000);
  for (const owner of owners) expect(broker.ofOwner(owner)).toEqual(written.get(owner));
  for (const call of broker.calls) {
    const keys = call.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test("one person's events that can't be sent hold up nobody else's, and the cursor stays before them", async () => {
  const [stuck = "", free = ""] = await log.makePeople(2);
  const broker = new Broker();
  let isStuck = true;
  broker.refuses = ({ key }) => isStuck && key === stuck;
  const running = relay(broker);
  await log.append(stuck);
  for (let count = 0; count < 5; count++) await log.append(free);
  await eventually(() => broker.ofOwner(free).length === 5, 10_000);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect([await cursor(), broker.ofOwner(stuck)]).toEqual([0, []]);
  expect(running.lastError).toMatch(/could not be published to task-events/);
  isStuck = false;
  await eventually(async () => (await cursor()) === 6, 10_000);
  expect(broker.ofOwner(stuck)).toHaveLength(1);
  expect(running.lastError).toBeNull();
});

test("one relay leads; where its connection is lost, another goes on from its cursor", async () => {
  const owner = await log.makePerson();
  const [first, second] = [new Broker(), new Broker()];
  const leading = relay(first);
  await eventually(() => leading.state === "reading");
  const waiting = relay(second);
  const before = await log.append(owner);
  await eventually(() => first.taken.length === 1);
  expect([waiting.state, second.taken]).toEqual(["standby", []]);
  await leading.stop();
  const after = await log.append(owner);
  await eventually(() => second.taken.length > 0, 10_000);
  expect(first.ofOwner(owner)).toEqual([before.id]);
  expect(second.ofOwner(owner).at(-1)).toBe(after.id);
});

test("a delivery that was given up is told to the dead letters of its topic, once", async () => {
  const owner = await log.makePerson();
  const event = await log.append(owner);
  await log.admin.query(
    `insert into dead_letter (id, consumer, owner_id, event_id, event_time, type, error, attempts, first_at, last_at)
     values (gen_random_uuid(), 'audit', $1, $2, $3, $4, 'internal: broken', 5, now(), now())`,
    [owner, event.id, event.time, event.type],
  );
  const broker = new Broker();
  relay(broker);
  const letters = () => broker.taken.filter(({ topic }) => topic === "dlq.task-events");
  await eventually(() => letters().length > 0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(letters()).toHaveLength(1);
  expect(letters()[0]?.event).toMatchObject({
    id: event.id,
    type: event.type,
    dlqconsumer: "audit",
    dlqerror: "internal: broken",
    dlqattempts: 5,
  });
});
