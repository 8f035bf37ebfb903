import { afterAll, beforeAll, expect, test } from "vitest";
import { consumerOf } from "@/lib/commands/worker";
import { LogReader } from "@/lib/events/readers/log-reader";
import { createLogFixture, eventually, type LogFixture } from "@/lib/events/testing/log-fixture";
import { wakeReaders } from "@/lib/events/wake";
import { LiveHub, type LiveMessage } from "@/lib/live/hub";
import { live } from "./worker";

let log: LogFixture;
beforeAll(async () => {
  log = await createLogFixture();
});
afterAll(() => log.remove());

test("what is committed is told to the owner's open browsers within a second", async () => {
  const owner = await log.makePerson();
  const hub = new LiveHub(log.database.url);
  const reader = new LogReader(consumerOf(live), { pool: log.pool, url: log.database.url });
  const told: LiveMessage[] = [];
  hub.subscribe(owner, (message) => told.push(message));
  await eventually(() => told.length === 1 && reader.status.state === "reading");
  const event = await log.append(owner);
  wakeReaders(log.pool);
  await eventually(() => told.length === 2, 1_000);
  expect(told[1]).toMatchObject({
    kind: "sync",
    message: { owner, entity: "task", id: event.subject, action: "priority_changed", version: 2 },
  });
  await reader.stop();
  await hub.close();
});
