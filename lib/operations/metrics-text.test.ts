import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { AppError } from "@/lib/core/errors";
import { createPool } from "@/lib/db/pool";
import type { SetConsumer } from "@/lib/events/consumer";
import { deliver } from "@/lib/events/deliver";
import { readLog } from "@/lib/events/testing/deliver-log";
import { recorder } from "@/lib/events/testing/recorder";
import { createTask } from "@/lib/tasks/commands/create-task";
import { metricsText } from "./metrics-text";

let world: TestWorld;
let ada: TestPerson;
beforeAll(async () => {
  world = await createWorld();
  ada = await world.addPerson();
});
afterAll(() => world.remove());

interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

/** Reads Prometheus' text format 0.0.4, and refuses what is not in it. */
function parse(text: string): Sample[] {
  const samples: Sample[] = [];
  const typed = new Set<string>();
  for (const line of text.split("\n")) {
    if (line === "" || /^# HELP \w+ .+$/.test(line)) continue;
    const type = /^# TYPE (\w+) (?:counter|gauge|histogram|summary)$/.exec(line)?.[1];
    if (type !== undefined) {
      expect(typed).not.toContain(type);
      typed.add(type);
      continue;
    }
    const [, name = "", , said = "", value = ""] =
      /^([a-z_]\w*)(\{(.*)\})? (-?[\d.e+-]+|Nan|[+-]Inf)$/.exec(line) ?? [];
    expect(name, line).not.toBe("");
    expect(typed, line).toContain(name.replace(/_(bucket|sum|count)$/, typed.has(name) ? "$&" : ""));
    const labels = Object.fromEntries(
      [...said.matchAll(/(\w+)="([^"]*)"/g)].map((label) => label.slice(1, 3)),
    );
    samples.push({ name, labels, value: Number(value) });
  }
  return samples;
}

/** The value of a metric whose labels are these; 0 where it was never counted. */
const valueIn = (samples: Sample[], name: string, labels: Record<string, string> = {}): number =>
  samples.find(
    (one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
  )?.value ?? 0;

/** A pool of its own reads the database anew. */
async function scrape(): Promise<Sample[]> {
  const pool = createPool({ url: world.url, max: 1 });
  try {
    return parse(await metricsText(pool));
  } finally {
    await pool.end();
  }
}

test("commands, deliveries, duplicates and dead letters are counted as they were", async () => {
  const before = await scrape();
  await execute(createTask, { title: "my secret" }, ada.call);
  await execute(createTask, { title: "my secret" }, ada.call);
  await execute(createTask, { title: "" }, ada.call).catch(() => {});
  const [first, second] = await readLog(world.pool);
  if (!first || !second) throw new Error("two events were expected");
  const settings = { pool: world.pool, clock: () => new Date() };
  const consumer: SetConsumer = { kind: "set", name: "taking", types: "everything", handle: async () => {} };
  const refusing = {
    ...recorder("refusing", () => {
      throw new AppError("not_found", "There is no “my secret”.");
    }),
    types: new Set([first.type]),
  };
  for (const event of [first, second, second]) await deliver(consumer, event, settings);
  await deliver(refusing, first, settings);
  const after = await scrape();
  const more = (name: string, labels: Record<string, string>) =>
    valueIn(after, name, labels) - valueIn(before, name, labels);
  const command = "daybook_command_duration_seconds_count";
  expect(more(command, { command: "createTask", outcome: "done" })).toBe(2);
  expect(more(command, { command: "createTask", outcome: "invalid_input" })).toBe(1);
  const delivery = "daybook_deliveries_total";
  expect(more(delivery, { consumer: "taking", outcome: "done" })).toBe(2);
  expect(more(delivery, { consumer: "taking", outcome: "duplicate" })).toBe(1);
  expect(more(delivery, { consumer: "refusing", outcome: "dead" })).toBe(1);
  expect(more("daybook_handler_duration_seconds_count", { consumer: "taking" })).toBe(2);
  expect(JSON.stringify(after)).not.toContain("secret");
});

test("what the database knows is shown for each worker", async () => {
  const owner = ada.id;
  await world.admin(`
    insert into service (service_id, name, description, consumes_topics, produces_topics, status, last_heartbeat, lag)
      values ('well', 'well', '', '{}', '{}', 'HEALTHY', now(), 7),
        ('silent', 'silent', '', '{}', '{}', 'HEALTHY', now() - interval '31 seconds', 0);
    insert into parked (consumer, owner_id, event_id, event_time, xid, seq, attempts, next_at, error, first_at)
      values ('well', '${owner}', '${randomUUID()}', now(), '1', 1, 1, now(), 'x', now() - interval '1 minute'),
        ('well', '${owner}', '${randomUUID()}', now(), '1', 2, 0, now(), null, now() - interval '2 minutes');
    insert into dead_letter (id, consumer, event_id, type, error, attempts, first_at, last_at, resolved_at)
      values ('${randomUUID()}', 'well', '${randomUUID()}', 'x', 'x', 5, now(), now(), null),
        ('${randomUUID()}', 'well', '${randomUUID()}', 'x', 'x', 5, now(), now(), now());
    insert into cursor (consumer, xid, seq) select 'silent', xid, seq from event order by event.xid, event.seq limit 1;
    update cursor set seq = seq - 1 where consumer = 'silent';
    insert into cursor (consumer, xid, seq) select 'well', max(xid), max(seq) from event`);
  const samples = await scrape();
  const of = (name: string, consumer: string) => valueIn(samples, `daybook_${name}`, { consumer });
  expect(valueIn(samples, "daybook_database_up")).toBe(1);
  expect([of("worker_up", "well"), of("worker_up", "silent")]).toEqual([1, 0]);
  expect(of("consumer_lag_events", "well")).toBe(7);
  expect(of("consumer_parked_events", "well")).toBe(2);
  expect(of("consumer_parked_oldest_seconds", "well")).toBeGreaterThanOrEqual(60);
  expect(of("consumer_parked_oldest_seconds", "well")).toBeLessThan(100);
  expect(of("dead_letters_open", "well")).toBe(1);
  // The test's commands happen in March.
  expect(of("oldest_waiting_event_seconds", "silent")).toBeGreaterThan(86_400);
  expect(of("oldest_waiting_event_seconds", "well")).toBe(0);
});

test("where the database is away the process's own metrics are still shown", async () => {
  const pool = createPool({ url: "postgres://nobody@127.0.0.1:1/none", max: 1 });
  const samples = parse(await metricsText(pool));
  expect(valueIn(samples, "daybook_database_up")).toBe(0);
  expect(samples.filter(({ name }) => name === "daybook_worker_up")).toEqual([]);
  expect(valueIn(samples, "process_resident_memory_bytes")).toBeGreaterThan(0);
  await pool.end();
});
