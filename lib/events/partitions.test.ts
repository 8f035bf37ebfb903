import { afterEach, beforeEach, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/transaction";
import { deliverLog } from "@/lib/events/testing/deliver-log";
import { append } from "./log";
import { makePartitions } from "./partitions";
import { createLogFixture, type LogFixture, plainEvent } from "./testing/log-fixture";
import { recorder } from "./testing/recorder";

let log: LogFixture;
beforeEach(async () => {
  log = await createLogFixture();
});
afterEach(() => log.remove());

const now = new Date("2026-11-25T12:00:00Z");
const at = (time: string) => ({ time: new Date(time) });
const places = async () =>
  (
    await log.admin.query(
      "select tableoid::regclass::text as place, time::date::text as day from event order by time",
    )
  ).rows.map(({ place, day }) => `${day} ${place}`);

test("a new month needs nobody: without partitions all goes into the default one and is delivered", async () => {
  const owner = await log.makePerson();
  await log.append(owner, at("2026-11-30T23:59:59.999Z"));
  await log.append(owner, at("2026-12-01T00:00:00Z"));
  await log.append(owner, at("2031-02-01T00:00:00Z"));
  const clock = () => new Date("2031-03-01T00:00:00Z");
  expect((await deliverLog(log.pool, [recorder("test")], { clock })).done).toBe(3);
  expect(new Set((await places()).map((line) => line.split(" ")[1]))).toEqual(new Set(["event_default"]));
});

test("the months ahead are made once, for the log and the audit", async () => {
  const months = ["2026_11", "2026_12", "2027_01", "2027_02"];
  const all = ["event", "audit_log"].flatMap((table) => months.map((month) => `${table}_${month}`));
  expect(await makePartitions(log.pool, now)).toEqual(all);
  expect(await makePartitions(log.pool, now)).toEqual([]);
  const owner = await log.makePerson();
  await log.append(owner, at("2026-12-24T18:00:00Z"));
  await log.append(owner, at("2026-10-01T00:00:00Z"));
  expect(await places()).toEqual(["2026-10-01 event_default", "2026-12-24 event_2026_12"]);
});

test("rows that are in the default partition move to their month, as they are and append-only", async () => {
  const owner = await log.makePerson();
  await log.append(owner, at("2026-11-20T08:00:00Z"));
  await log.append(owner, at("2026-12-01T00:00:00Z"));
  const whole = "select seq, xid::text, id, time, data from event order by seq";
  const before = (await log.admin.query(whole)).rows;
  await makePartitions(log.pool, now);
  expect(await places()).toEqual(["2026-11-20 event_2026_11", "2026-12-01 event_2026_12"]);
  expect((await log.admin.query(whole)).rows).toEqual(before);
  await expect(log.admin.query("delete from event")).rejects.toThrow("append-only");
  await expect(log.admin.query("update event_default set type = 'x'")).resolves.toBeDefined();
  await log.append(owner, at("2020-01-01T00:00:00Z"));
  await expect(log.admin.query("update event_default set type = 'x'")).rejects.toThrow("append-only");
});

test("an open write holds a partition up for half a second at most, and is not held up itself", async () => {
  const [one = "", two = ""] = await log.makePeople(2);
  await inTransaction(log.pool, { role: "web", ownerId: one, locks: [one] }, async (tx) => {
    await append(tx, [plainEvent(one, at("2026-11-25T11:00:00Z"))]);
    const making = makePartitions(log.pool, now);
    await log.append(two, at("2026-11-25T11:30:00Z"));
    expect((await making).filter((name) => name.startsWith("audit_log"))).toHaveLength(4);
    await append(tx, [plainEvent(one, at("2026-12-25T11:00:00Z"))]);
  });
  expect(await places()).toHaveLength(3);
  await makePartitions(log.pool, now);
  expect((await places()).every((line) => !line.endsWith("default"))).toBe(true);
}, 30_000);

test("a partition shows nobody more than its table does", async () => {
  await makePartitions(log.pool, now);
  for (const role of ["web", "worker"] as const) {
    const peek = inTransaction(log.pool, { role }, (tx) => tx.execute("select * from event_2026_12"));
    await expect(peek).rejects.toThrow();
  }
});
