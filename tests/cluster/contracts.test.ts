import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { CloudEvent } from "cloudevents";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { instruments } from "@/lib/core/metrics";
import { inTransaction } from "@/lib/db/transaction";
import { catalogue } from "@/lib/events/catalog/all";
import { findDeadLetters, resendDeadLetter } from "@/lib/events/dead-letters";
import { append } from "@/lib/events/log";
import { replay } from "@/lib/events/replay";
import { eventually, plainEvent } from "@/lib/events/testing/log-fixture";
import { recorder, wordOf } from "@/lib/events/testing/recorder";
import { deadLetterTopic, maxMessageBytes } from "@/lib/events/topics";
import { sample } from "./support/sample";
import { readTopics } from "./support/topic-reader";
import { createWire, type Wire } from "./support/wire";

let wire: Wire;
let name: string;
beforeAll(async () => {
  wire = await createWire();
});
beforeEach(() => {
  name = `test-${randomUUID().slice(0, 8)}`;
});
afterAll(() => wire.remove());

const foreign = {
  specversion: "1.0",
  id: "1",
  source: "/elsewhere",
  type: "other.thing.done",
  data: { a: 1 },
};
const write = (owner: string, ...words: string[]) =>
  inTransaction(wire.log.pool, { role: "web", ownerId: owner, locks: [owner] }, (tx) =>
    append(
      tx,
      words.map((word) => {
        const event = plainEvent(owner);
        return { ...event, data: { ...event.data, new: word } };
      }),
    ),
  );
const wordsOf = async (owner: string, consumer = name) =>
  (await wire.log.effects(consumer)).filter(({ ownerId }) => ownerId === owner).map(({ word }) => word);
const numbers = (count: number) => Array.from({ length: count }, (_, n) => String(n));
async function counted(outcome: string): Promise<number> {
  const { values } = await instruments().deliveries.get();
  return values
    .filter(({ labels }) => labels.consumer === name && labels.outcome === outcome)
    .reduce((sum, { value }) => sum + value, 0);
}
const inDelivery = <T>(run: Parameters<typeof inTransaction<T>>[2]) =>
  inTransaction(wire.log.pool, { role: "worker" }, run);

test("an event of every type arrives as a CloudEvent whose data its published schema allows, keyed by its owner", async () => {
  const owner = await wire.log.makePerson();
  const ajv = addFormats(new Ajv2020({ strict: false }));
  const published = (at: unknown) =>
    JSON.parse(readFileSync(`public${at}`, "utf8")) as Record<string, unknown>;
  for (const { type, aggregate, dataVersion } of catalogue.values()) {
    const data = sample(published(`/schemas/${type}/${dataVersion}.json`)) as Record<string, unknown>;
    await wire.log.append(owner, { ...plainEvent(owner), type, aggregateType: aggregate, dataVersion, data });
  }
  const relay = wire.relay();
  const topics = [...new Set([...catalogue.values()].map(({ topic }) => topic))];
  const isSent = async () => {
    const { rows } = await wire.log.admin.query(
      "select (select max(seq) from event) = (select seq from cursor where consumer = 'relay') as is",
    );
    return rows[0].is === true;
  };
  await eventually(isSent, 30_000);
  await relay.stop();
  const messages = (await readTopics(wire.brokers, topics)).filter(({ key }) => key === owner);
  expect(new Set(messages.map(({ event }) => event.type))).toEqual(new Set(catalogue.keys()));
  for (const { topic, key, event: envelope } of messages) {
    expect(catalogue.get(envelope.type)?.topic).toBe(topic);
    expect(key).toBe(envelope.partitionkey);
    // Strict: it throws for an attribute that CloudEvents 1.0 does not allow.
    const event = new CloudEvent(envelope as never, true);
    expect(event.validate()).toBe(true);
    const isAllowed = ajv.validate(published(new URL(String(event.dataschema)).pathname), event.data);
    expect([event.type, isAllowed, ajv.errorsText()]).toEqual([event.type, true, "No errors"]);
  }
});

test("each person's events come in their order, over sixteen partitions", async () => {
  const people = await wire.log.makePeople(30);
  const end = wire.subscribe(recorder(name));
  const relay = wire.relay();
  for (const word of numbers(20)) await Promise.all(people.map((owner) => write(owner, word)));
  await eventually(async () => (await wire.log.effects(name)).length >= 600, 60_000);
  for (const owner of people) expect(await wordsOf(owner)).toEqual(numbers(20));
  const partitions = new Map<string, Set<number>>();
  for (const { partition, key: owner } of await readTopics(wire.brokers, ["task-events"])) {
    partitions.set(owner, (partitions.get(owner) ?? new Set()).add(partition));
  }
  expect([...partitions.values()].every(({ size }) => size === 1)).toBe(true);
  expect(new Set([...partitions.values()].flatMap((one) => [...one])).size).toBeGreaterThan(8);
  await relay.stop();
  await end();
});

test("a message that the broker does not take is told as failed, and the others of its call arrive", async () => {
  const owner = await wire.log.makePerson();
  const message = (size: number) => ({
    id: randomUUID(),
    key: owner,
    event: JSON.stringify({ ...foreign, data: { text: "x".repeat(size) } }),
  });
  const [small, large, last] = [message(10), message(maxMessageBytes), message(20)];
  const topic = "people.profile.changed";
  expect(await wire.sidecar.publish(topic, [small, large, last])).toEqual(new Set([large.id]));
  expect(
    (await readTopics(wire.brokers, [topic])).filter(({ event }) => event.type === foreign.type),
  ).toHaveLength(2);
  expect(await wire.sidecar.publish("no-such-topic", [small, last])).toEqual(new Set([small.id, last.id]));
});

test("a bulk call that half fails turns nobody's order round, and what was sent twice is skipped and counted", async () => {
  const people = await wire.log.makePeople(10);
  const end = wire.subscribe(recorder(name));
  let calls = 0;
  const relay = wire.relay({
    sidecar: {
      // By turns a half does not leave, or all leaves and the answer about a half is lost.
      async publish(topic, messages) {
        const [lost, sent] = [
          messages.filter((_, n) => n % 2 === calls % 2),
          messages.filter((_, n) => n % 2 !== calls % 2),
        ];
        calls += 1;
        if (calls > 12) return wire.sidecar.publish(topic, messages);
        const failed = await wire.sidecar.publish(topic, calls % 3 === 0 ? messages : sent);
        return new Set([...failed, ...lost.map(({ id }) => id)]);
      },
    },
  });
  for (const word of numbers(10)) await Promise.all(people.map((owner) => write(owner, word)));
  await eventually(async () => (await wire.log.effects(name)).length >= 100, 60_000);
  await expect.poll(() => counted("duplicate"), { timeout: 10_000 }).toBeGreaterThan(0);
  for (const owner of people) expect(await wordsOf(owner)).toEqual(numbers(10));
  expect(await counted("done")).toBe(100);
  await relay.stop();
  await end();
});

test("a poison event is given up after five tries while everybody else's go on, is told in its topic, and can be sent back", async () => {
  const [sick, well] = (await wire.log.makePeople(2)) as [string, string];
  let [tries, isCured] = [0, false];
  const consumer = recorder(name, (event) => {
    if (wordOf(event) !== "poison" || isCured) return;
    tries += 1;
    throw new Error("it is poison");
  });
  const end = wire.subscribe(consumer);
  const relay = wire.relay();
  await write(sick, "poison", "after");
  await write(well, ...numbers(5));
  await eventually(async () => (await wordsOf(well)).length === 5, 30_000);
  await eventually(async () => (await wordsOf(sick)).length === 1, 30_000);
  expect(await wordsOf(sick)).toEqual(["after"]);
  expect(tries).toBe(5);
  const [letter] = await inDelivery((tx) => findDeadLetters(tx, { consumer: name }));
  expect(letter).toMatchObject({ attempts: 5, ownerId: sick, error: "Error: it is poison" });
  const told = async () =>
    (await readTopics(wire.brokers, [deadLetterTopic("task-events")]))
      .map(({ event }) => event)
      .filter(({ dlqconsumer }) => dlqconsumer === name);
  await expect.poll(async () => (await told()).length, { timeout: 30_000, interval: 500 }).toBe(1);
  const [dead] = await told();
  expect(dead).toMatchObject({ id: letter?.eventId, dlqattempts: 5, dlqerror: letter?.error });
  expect(new CloudEvent(dead as never, true).validate()).toBe(true);
  isCured = true;
  await resendDeadLetter({ pool: wire.log.pool }, letter?.id ?? "");
  await eventually(async () => (await wordsOf(sick)).length === 2);
  expect(await wordsOf(sick)).toEqual(["after", "poison"]);
  await relay.stop();
  await end();
});

test("a range of the log is delivered to one consumer again, and nothing is published for it", async () => {
  const owner = await wire.log.makePerson();
  const end = wire.subscribe(recorder(name));
  const relay = wire.relay();
  await write(owner, ...numbers(3));
  await eventually(async () => (await wordsOf(owner)).length === 3, 30_000);
  const before = (await readTopics(wire.brokers, ["task-events"])).length;
  const range = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000), ownerId: owner };
  expect(await replay({ pool: wire.log.pool }, name, null, range)).toBe(3);
  await eventually(async () => (await wordsOf(owner)).length === 6);
  expect(await wordsOf(owner)).toEqual([...numbers(3), ...numbers(3)]);
  expect((await readTopics(wire.brokers, ["task-events"])).length).toBe(before);
  await relay.stop();
  await end();
});

test("what comes without the sidecar's token is refused, and does nothing", async () => {
  const owner = await wire.log.makePerson();
  const end = wire.subscribe(recorder(name));
  const forged = { ...plainEvent(owner), specversion: "1.0" };
  for (const token of [undefined, "guessed", wire.tokens.dapr]) {
    const answer = await fetch(wire.appUrl, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token ? { "dapr-api-token": token } : {}) },
      body: JSON.stringify({ entries: [{ entryId: "1", event: forged }] }),
    });
    expect(answer.status).toBe(401);
  }
  expect(await wire.log.effects(name)).toEqual([]);
  await end();
});

test("a foreign and a malformed envelope go to the dead letters with a reason, and hold nobody up", async () => {
  const owner = await wire.log.makePerson();
  const end = wire.subscribe(recorder(name));
  const malformed = {
    specversion: "1.0",
    id: randomUUID(),
    source: "/daybook/web",
    type: "todo.task.created",
  };
  const messages = [foreign, malformed].map((event) => ({
    id: randomUUID(),
    event: JSON.stringify(event),
    key: owner,
  }));
  for (const message of messages) await wire.sidecar.publish("task-events", [message]);
  const relay = wire.relay();
  await write(owner, "well");
  await eventually(async () => (await wordsOf(owner)).length === 1, 30_000);
  const letters = await inDelivery((tx) => findDeadLetters(tx, { consumer: name }));
  expect(letters.map(({ type }) => type).sort()).toEqual(["other.thing.done", "todo.task.created"]);
  for (const { error } of letters) expect(error).toMatch(/no event of Daybook's: look at .*source|subject/);
  await relay.stop();
  await end();
});
