import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Consumer } from "@/lib/events/consumer";
import type { LoggedEvent } from "@/lib/events/event";
import { retryParked } from "@/lib/events/retry-parked";
import { createLogFixture, type LogFixture, plainEvent } from "@/lib/events/testing/log-fixture";
import { recorder, wordOf } from "@/lib/events/testing/recorder";
import { cloudEventText, fromCloudEvent, toCloudEvent } from "./cloud-event";
import { Subscriber } from "./subscriber";

let log: LogFixture;
let owner: string;
beforeEach(async () => {
  log = await createLogFixture();
  owner = await log.makePerson();
});
afterEach(() => log.remove());

let place = 0n;
const logged = (words: string, of = owner): LoggedEvent => {
  const event = plainEvent(of);
  return { ...event, data: { ...event.data, new: words }, xid: "900", seq: ++place };
};
const bulk = (...envelopes: unknown[]) => ({
  entries: envelopes.map((event, entry) => ({
    entryId: String(entry),
    event: (Buffer.isBuffer(event) ? event : Buffer.from(JSON.stringify(event))).toString("base64"),
  })),
});
const statuses = (...of: ("SUCCESS" | "RETRY")[]) => ({
  statuses: of.map((status, entry) => ({ entryId: String(entry), status })),
});
const words = async () => (await log.effects("test")).map(({ word }) => word);

test("an event is the same after its way over the wire", () => {
  const event = logged("high");
  const arrived = fromCloudEvent(JSON.parse(JSON.stringify(toCloudEvent(event))));
  expect(arrived).toEqual({ ...event, traceparent: null });
  const text = cloudEventText(event, JSON.stringify(event.data), event.traceparent);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(toCloudEvent(event))));
});

test("a bulk is delivered in its order, and what comes twice has one effect", async () => {
  const subscriber = new Subscriber(recorder("test"), { pool: log.pool });
  const events = ["low", "medium", "high"].map((word) => toCloudEvent(logged(word)));
  expect(await subscriber.take(bulk(...events))).toEqual(statuses("SUCCESS", "SUCCESS", "SUCCESS"));
  expect(await subscriber.take(bulk(...events))).toEqual(statuses("SUCCESS", "SUCCESS", "SUCCESS"));
  expect(await subscriber.take(events[0])).toEqual({ status: "SUCCESS" });
  expect(await words()).toEqual(["low", "medium", "high"]);
});

test("an event that is twice in one bulk has one effect, ordered or as a set", async () => {
  const [first, second] = [toCloudEvent(logged("low")), toCloudEvent(logged("high"))];
  const twice = bulk(first, second, first, second);
  const sets: LoggedEvent[][] = [];
  const asSet: Consumer = {
    kind: "set",
    name: "set",
    types: "everything",
    handle: async (events) => void sets.push([...events]),
  };
  for (const consumer of [recorder("test"), asSet]) {
    const answer = await new Subscriber(consumer, { pool: log.pool }).take(twice);
    expect(answer).toEqual(statuses("SUCCESS", "SUCCESS", "SUCCESS", "SUCCESS"));
  }
  expect(await words()).toEqual(["low", "high"]);
  expect(sets.flat().map(({ id }) => id)).toEqual([first.id, second.id]);
});

test("what is no event of ours is a dead letter with its reason, once, and the others go on", async () => {
  const subscriber = new Subscriber(recorder("test"), { pool: log.pool });
  const good = toCloudEvent(logged("high"));
  const { partitionkey: _, ...ownerless } = toCloudEvent(logged("low"));
  const stranger = toCloudEvent(logged("low", randomUUID()));
  const strange = [
    Buffer.from([0, 255, 123]),
    null,
    "text",
    { hello: "\u0000" },
    ownerless,
    { ...good, specversion: "0.3" },
    stranger,
  ];
  for (let copy = 0; copy < 2; copy++) {
    const answer = await subscriber.take(bulk(...strange, good));
    expect(answer).toEqual(statuses(...Array.from({ length: 8 }, () => "SUCCESS" as const)));
  }
  expect(await words()).toEqual(["high"]);
  const { rows } = await log.admin.query("select error from dead_letter order by error");
  expect(rows.map(({ error }) => error)).toEqual([
    "This is no event of Daybook's: look at envelope.",
    "This is no event of Daybook's: look at envelope.",
    "This is no event of Daybook's: look at envelope.",
    "This is no event of Daybook's: look at partitionkey.",
    "This is no event of Daybook's: look at specversion, id, type, source, subject, time, partitionkey, userid.",
    "This is no event of Daybook's: look at specversion.",
    "not_found: Its owner is not here.",
  ]);
});

test("a handler that fails has its event parked, its owner's later ones behind it, and everybody else's done", async () => {
  const consumer = recorder("test", (event) => {
    if (wordOf(event) === "poison") throw new Error("broken");
  });
  const subscriber = new Subscriber(consumer, { pool: log.pool, retryBaseMs: 1 });
  const other = await log.makePerson();
  const run = [logged("poison"), logged("later"), logged("free", other)].map((event) => toCloudEvent(event));
  expect(await subscriber.take(bulk(...run))).toEqual(statuses("SUCCESS", "SUCCESS", "SUCCESS"));
  expect(await words()).toEqual(["free"]);
  const { rows } = await log.admin.query("select count(*)::int as n from parked");
  expect(rows).toEqual([{ n: 2 }]);
});

describe("what a process that died was handling is, when it is brought again,", () => {
  const bring = async (...appended: { id: string }[]) => {
    const { rows } = await log.admin.query("select id, xid::text as xid, seq from event");
    const placed = new Map(rows.map(({ id, xid, seq }) => [id, { xid, seq: BigInt(seq) }]));
    const events = appended.map((event) => ({ ...event, ...placed.get(event.id) }) as LoggedEvent);
    return new Subscriber(recorder("test"), { pool: log.pool }).take(
      bulk(...events.map((event) => toCloudEvent(event))),
    );
  };
  const note = (...events: { id: string }[]) =>
    log.admin.query(
      "insert into delivering (consumer, lane, event_ids, started_at) values ('test', 5000, $1, now())",
      [events.map(({ id }) => id)],
    );
  const parked = async () =>
    (await log.admin.query("select event_id as id, attempts from parked order by xid, seq")).rows;

  test("parked with one try; its owner's later ones wait behind it, and everybody else's are done", async () => {
    const other = await log.makePerson();
    const before = await log.append(owner);
    const deadly = await log.append(owner);
    const later = await log.append(owner);
    const free = await log.append(other);
    await note(deadly);
    expect(await bring(before, deadly, later, free)).toEqual(
      statuses("SUCCESS", "SUCCESS", "SUCCESS", "SUCCESS"),
    );
    expect(await parked()).toEqual([
      { id: deadly.id, attempts: 1 },
      { id: later.id, attempts: 0 },
    ]);
    expect(await log.effects("test")).toHaveLength(2);
    expect(await bring(deadly, later)).toEqual(statuses("SUCCESS", "SUCCESS"));
    expect(await parked()).toHaveLength(2);
    await retryParked(recorder("test"), { pool: log.pool });
    expect([await parked(), (await log.effects("test")).length]).toEqual([[], 4]);
  });

  test("left alone where it had come to its end before", async () => {
    const done = await log.append(owner);
    await bring(done);
    await note(done);
    expect(await bring(done)).toEqual(statuses("SUCCESS"));
    expect([await parked(), (await log.effects("test")).length]).toEqual([[], 1]);
  });
});

test("while the database is away everything is to be brought again, and no try is counted", async () => {
  const subscriber = new Subscriber(recorder("test"), { pool: log.pool });
  const events = bulk(toCloudEvent(logged("high")));
  const unavailable = recorder("test", () => {
    throw Object.assign(new Error("the connection was closed"), { code: "08006" });
  });
  const cut = new Subscriber(unavailable, { pool: log.pool });
  expect(await cut.take(events)).toEqual(statuses("RETRY"));
  expect(await cut.take(events)).toEqual(statuses("RETRY"));
  expect((await log.admin.query("select 1 from parked")).rows).toEqual([]);
  expect(await subscriber.take(bulk(toCloudEvent(logged("low"))))).toEqual(statuses("SUCCESS"));
});

test("what lies behind the consumer's cursor is not handled again, though its mark is gone", async () => {
  const subscriber = new Subscriber(recorder("test"), { pool: log.pool });
  const event = logged("high");
  subscriber.passed = { xid: event.xid, seq: event.seq.toString() };
  expect(await subscriber.take(bulk(toCloudEvent(event)))).toEqual(statuses("SUCCESS"));
  expect(await words()).toEqual([]);
});
