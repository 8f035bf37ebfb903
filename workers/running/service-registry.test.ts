import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ReaderStatus } from "@/lib/events/readers/log-reader";
import { LogReader } from "@/lib/events/readers/log-reader";
import { createLogFixture, eventually, type LogFixture } from "@/lib/events/testing/log-fixture";
import { recorder } from "@/lib/events/testing/recorder";
import { goOffline, type Running, reportHealth } from "./service-registry";
import { stuckAfterMs } from "./standing-still";

let log: LogFixture;
let owner: string;
let name: string;
beforeAll(async () => {
  log = await createLogFixture();
});
beforeEach(async () => {
  owner = await log.makePerson();
  name = `test-${randomUUID().slice(0, 8)}`;
});
afterAll(() => log.remove());

const reading = (change: Partial<ReaderStatus> = {}) => ({
  status: { state: "reading", isPaused: false, lastError: null, pending: 0, ...change } as ReaderStatus,
});
const service = (of: string) => ({
  name: of,
  description: "Tests.",
  consumes: ["task-events"],
  produces: [],
});
const row = async () =>
  (
    await log.admin.query(
      `select status, lag::int as lag, last_error as error, partition_assignment as partitions,
       extract(epoch from now() - last_heartbeat)::float8 as age from service where service_id = $1`,
      [name],
    )
  ).rows[0];
/** Puts the consumer's cursor after all that is logged. */
const passAll = () =>
  log.admin.query(
    `insert into cursor (consumer, xid, seq) select $1, xid, seq from event order by xid desc, seq desc limit 1
     on conflict (consumer) do update set xid = excluded.xid, seq = excluded.seq`,
    [name],
  );

test("a consumer that lives, has events waiting and settles none turns DEGRADED, and says so in words", async () => {
  await log.append(owner);
  await passAll();
  await log.append(owner);
  const running: Running[] = [{ service: service(name), reader: reading() }];
  await reportHealth(log.pool, running, 0);
  expect(await row()).toMatchObject({ status: "HEALTHY", lag: 1, error: null });
  await reportHealth(log.pool, running, stuckAfterMs - 1);
  expect(await row()).toMatchObject({ status: "HEALTHY", lag: 1 });
  await reportHealth(log.pool, running, stuckAfterMs + 5_000);
  expect(await row()).toMatchObject({
    status: "DEGRADED",
    lag: 1,
    error: "One event waits, and none has been settled for 25 seconds.",
  });
  await passAll();
  await reportHealth(log.pool, running, stuckAfterMs + 10_000);
  expect(await row()).toMatchObject({ status: "HEALTHY", lag: 0, error: null });
});

test("a consumer that is far behind and moves stays HEALTHY", async () => {
  await log.append(owner);
  await passAll();
  for (let n = 0; n < 3; n++) await log.append(owner);
  const running: Running[] = [{ service: service(name), reader: reading() }];
  for (const atMs of [0, stuckAfterMs, 2 * stuckAfterMs]) {
    await reportHealth(log.pool, running, atMs);
    expect(await row()).toMatchObject({ status: "HEALTHY" });
    await log.admin.query(
      `update cursor set (xid, seq) = (select xid, seq from event
       where (event.xid, event.seq) > (cursor.xid, cursor.seq) order by xid, seq limit 1) where consumer = $1`,
      [name],
    );
  }
});

test("an idle consumer is not stuck, nor is the event that comes after a long quiet", async () => {
  await log.append(owner);
  await passAll();
  const running: Running[] = [{ service: service(name), reader: reading() }];
  await reportHealth(log.pool, running, 0);
  await log.append(owner);
  await reportHealth(log.pool, running, 3_600_000);
  expect(await row()).toMatchObject({ status: "HEALTHY", lag: 1 });
});

test("a consumer whose events fail is DEGRADED with their error, though it reads on", async () => {
  const consumer = recorder(name, () => {
    throw new Error("the ledger is shut");
  });
  const reader = new LogReader(consumer, { pool: log.pool, url: log.database.url, retryBaseMs: 60_000 });
  await log.append(owner);
  try {
    await eventually(async () => {
      await reportHealth(log.pool, [{ service: service(name), reader }]);
      return (await row())?.status === "DEGRADED";
    });
    expect((await row()).error).toContain("Error");
    expect((await row()).lag).toBeGreaterThanOrEqual(1);
  } finally {
    await reader.stop();
  }
});

test("the partitions that a broker deals out are kept; a broker that is silent does not hold up the heartbeat", async () => {
  const running = (assignment: Running["assignment"]): Running[] => [
    { service: service(name), reader: reading(), assignment },
  ];
  await reportHealth(
    log.pool,
    running(async () => ["task-events/0", "task-events/3"]),
  );
  expect((await row()).partitions).toEqual(["task-events/0", "task-events/3"]);
  const before = performance.now();
  await reportHealth(
    log.pool,
    running(() => new Promise(() => {})),
  );
  expect(performance.now() - before).toBeLessThan(5_000);
  expect(await row()).toMatchObject({ status: "HEALTHY", partitions: null });
});

test("a copy that stands by leaves the row to the one that reads; one that can't read is UNHEALTHY; one that stops is OFFLINE", async () => {
  await reportHealth(log.pool, [{ service: service(name), reader: reading({ state: "standby" }) }]);
  expect(await row()).toBeUndefined();
  const running = [{ service: service(name), reader: reading({ state: "starting", lastError: "away" }) }];
  await reportHealth(log.pool, running);
  expect(await row()).toMatchObject({ status: "UNHEALTHY", error: "away" });
  await goOffline(log.pool, running);
  expect(await row()).toMatchObject({ status: "OFFLINE" });
});
