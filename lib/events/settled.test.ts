import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openSession } from "@/lib/db/session";
import type { Consumer } from "./consumer";
import { deliver } from "./deliver";
import type { LoggedEvent } from "./event";
import { loadCursor } from "./readers/position";
import { isPassed, passSettled, placeRelay, relayName } from "./settled";
import { readLog } from "./testing/deliver-log";
import { createLogFixture, eventually, type LogFixture } from "./testing/log-fixture";
import { recorder } from "./testing/recorder";

let log: LogFixture;
let owner: string;
let consumer: Consumer;
beforeAll(async () => {
  log = await createLogFixture();
});
beforeEach(async () => {
  owner = await log.makePerson();
  consumer = recorder(`test-${randomUUID().slice(0, 8)}`);
  await log.admin.query("delete from cursor");
});
afterAll(() => log.remove());

async function logged(count: number): Promise<LoggedEvent[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push((await log.append(owner)).id);
  return (await readLog(log.pool)).filter(({ id }) => ids.includes(id));
}
/** Waits for what other tests leave open in other databases of the server: it delays every reader (docs: events, rule 2). */
const readable = (event: LoggedEvent | undefined) =>
  eventually(async () => {
    const { rows } = await log.admin.query(
      "select $1::text::xid8 < pg_snapshot_xmin(pg_current_snapshot()) as is_readable",
      [event?.xid],
    );
    return rows[0].is_readable;
  }, 25_000);
const placeOf = ({ xid, seq }: LoggedEvent) => ({ xid, seq: seq.toString() });
const settle = async (...events: LoggedEvent[]) => {
  for (const event of events) await deliver(consumer, event, { pool: log.pool, retryBaseMs: 0 });
};
const start = async (...consumers: string[]) => {
  const session = await openSession(log.database.url, "relay", "set role daybook_worker");
  await placeRelay(session, consumers);
  const place = await loadCursor(session, relayName);
  await session.close();
  return place;
};
/** Everything that other tests wrote is settled. */
const settleAll = async () => settle(...(await readLog(log.pool)));

test("the cursor stops before the first event that is not settled, and passes it when it is", async () => {
  await settleAll();
  const [first, second, third] = await logged(3);
  if (!first || !second || !third) throw new Error("three were logged");
  await readable(third);
  await settle(first, third);
  expect(await passSettled(log.pool, consumer)).toEqual(placeOf(first));
  await settle(second);
  expect(await passSettled(log.pool, consumer)).toEqual(placeOf(third));
  // It stays, though the marks are swept.
  await log.admin.query("delete from state");
  expect(await passSettled(log.pool, consumer)).toEqual(placeOf(third));
});

test("it passes what is parked, what is given up, and what is not for the consumer", async () => {
  await settleAll();
  const events = await logged(3);
  const [failing, foreign, last] = events;
  if (!failing || !foreign || !last) throw new Error("three were logged");
  await readable(last);
  const picky: Consumer = {
    ...recorder(consumer.name, () => {
      throw new Error("never");
    }),
    concerns: ({ id }) => id !== foreign.id,
  };
  expect(await deliver(picky, failing, { pool: log.pool })).toBe("parked");
  expect(await deliver(picky, { ...last, data: {} }, { pool: log.pool })).toBe("dead");
  expect(await passSettled(log.pool, picky)).toEqual(placeOf(last));
});

test("it goes in steps, and never over an event that a transaction still open may come before", async () => {
  await settleAll();
  const events = await logged(4);
  await readable(events[3]);
  await settle(...events);
  const all = await readLog(log.pool);
  expect(await passSettled(log.pool, consumer, all.length - 2)).toEqual(placeOf(events[1] as LoggedEvent));
  const open = await log.admin.connect();
  try {
    await open.query("begin; select pg_current_xact_id()");
    const [late] = await logged(1);
    await settle(late as LoggedEvent);
    expect(await passSettled(log.pool, consumer)).toEqual(placeOf(events[3] as LoggedEvent));
    await open.query("rollback");
    await readable(late);
    expect(await passSettled(log.pool, consumer)).toEqual(placeOf(late as LoggedEvent));
  } finally {
    open.release();
  }
});

test("a place orders by transaction first", () => {
  expect(isPassed({ xid: "9", seq: 50n }, { xid: "10", seq: "1" })).toBe(true);
  expect(isPassed({ xid: "10", seq: 1n }, { xid: "10", seq: "1" })).toBe(true);
  expect(isPassed({ xid: "10", seq: 2n }, { xid: "10", seq: "1" })).toBe(false);
});

test("a relay begins after what every consumer has settled; at the beginning where one is new; after what it sent where that is later", async () => {
  const put = (name: string, xid: string, seq: number) =>
    log.admin.query(
      "insert into cursor (consumer, xid, seq) values ($1, $2::xid8, $3) on conflict (consumer) do update set xid = excluded.xid, seq = excluded.seq",
      [name, xid, seq],
    );
  await put("audit", "100", 7);
  expect(await start("audit", "live")).toEqual({ xid: "0", seq: "0" });
  await put("live", "20", 9);
  expect(await start("audit", "live")).toEqual({ xid: "20", seq: "9" });
  await log.admin.query("delete from cursor where consumer = $1", [relayName]);
  expect(await start("audit", "live", "new")).toEqual({ xid: "0", seq: "0" });
  await put(relayName, "30", 1);
  expect(await start("audit", "live", "new")).toEqual({ xid: "30", seq: "1" });
  await put("live", "101", 1);
  expect(await start("audit", "live")).toEqual({ xid: "100", seq: "7" });
});
