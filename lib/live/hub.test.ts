import { afterEach, beforeEach, expect, test } from "vitest";
import { createLogFixture, eventually, type LogFixture } from "@/lib/events/testing/log-fixture";
import { LiveHub, type LiveMessage } from "./hub";
import { liveChannel, type SyncMessage } from "./message";

let log: LogFixture;
let hub: LiveHub;
let owner: string;
beforeEach(async () => {
  log = await createLogFixture();
  owner = await log.makePerson();
  hub = new LiveHub(log.database.url);
});
afterEach(async () => {
  await hub.close();
  await log.remove();
});

/** A stream as a browser has it, which has been told that it may begin. */
async function stream(of: string, after?: string): Promise<LiveMessage[]> {
  const told: LiveMessage[] = [];
  hub.subscribe(of, (message) => told.push(message), { after });
  await eventually(() => told.length > 0);
  return told;
}
const send = (id: string, to = owner) => {
  const message: SyncMessage = {
    owner: to,
    entity: "task",
    id,
    action: "created",
    version: 1,
    position: `1.${id}`,
  };
  return log.admin.query("select pg_notify($1, $2)", [liveChannel, JSON.stringify(message)]);
};
const ids = (told: readonly LiveMessage[]) =>
  told.map((one) => (one.kind === "sync" ? one.message.id : one.kind));

test("a change reaches the streams of its owner, and nobody else's", async () => {
  // First of all, so that it is there when the hub begins to listen and says so.
  const mine = await stream(owner);
  const theirs: LiveMessage[] = [];
  const other = await log.makePerson();
  hub.subscribe(other, (message) => theirs.push(message));
  await send("1");
  await eventually(() => mine.length === 2);
  expect(ids(mine)).toEqual(["reset", "1"]);
  expect(theirs).toEqual([]);
});

test("a browser that comes back is told what it missed", async () => {
  const first = await stream(owner);
  for (const id of ["1", "2", "3"]) await send(id);
  await eventually(() => first.length === 4);
  expect(ids(await stream(owner, "1.1"))).toEqual(["2", "3"]);
});

test("a page on whose way something changed is told to fetch again, one that came later is not", async () => {
  const first = await stream(owner);
  const begunMs = performance.now();
  await send("1");
  await eventually(() => first.length === 2);
  const told: LiveMessage[] = [];
  const subscribe = (ageMs: number, of = owner) =>
    hub.subscribe(of, (message) => told.push(message), { ageMs });
  subscribe(0);
  subscribe(60_000, await log.makePerson());
  expect(ids(told)).toEqual(["reset"]); // older than the listening itself: what it missed is not known
  subscribe(performance.now() - begunMs);
  expect(ids(told)).toEqual(["reset", "reset"]);
});

test("a browser whose last message is not known any more is told to fetch again", async () => {
  await stream(owner);
  expect(ids(await stream(owner, "0.7"))).toEqual(["reset"]);
});

test("after a lost connection every stream is told to fetch again, and hears what comes then", async () => {
  const told = await stream(owner);
  await log.admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'daybook live'",
  );
  await eventually(() => told.length === 2);
  await send("1");
  await eventually(() => told.length === 3);
  expect(ids(told)).toEqual(["reset", "reset", "1"]);
});
