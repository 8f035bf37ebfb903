import { afterAll, beforeAll, expect, test } from "vitest";
import { openSession, type Session } from "@/lib/db/session";
import type { Statement } from "@/lib/db/statements";
import { noting } from "./delivering";
import type { LoggedEvent } from "./event";
import { claiming, claimingFresh } from "./marks";
import { fetchEvents } from "./readers/fetch-events";
import { readerSetup } from "./readers/position";
import { createLogFixture, type LogFixture, plainEvent } from "./testing/log-fixture";
import { recorder } from "./testing/recorder";

/** As long as a statement has no other plan, a call with values it sees is planned anew; the server tries that five times. */
const calls = 8;

let log: LogFixture;
let owners: string[];
let session: Session;

beforeAll(async () => {
  log = await createLogFixture();
  await log.admin.query(`with made as (
      insert into "user" (id, name, email, timezone) select gen_random_uuid(), 'Test', 'test-' || n, 'UTC' from generate_series(1, 2000) n returning id)
    insert into space (id, kind, created_at) select id, 'person', now() from made`);
  owners = (await log.admin.query("select id::text as id from space")).rows.map(({ id }) => id as string);
  // As they are when a statement is planned; marks and events come to be many behind its back.
  await log.admin.query("analyze space, state, parked, delivering, event");
  session = await openSession(log.database.url, "plans", "set role daybook_worker");
});
afterAll(async () => {
  await session.close();
  await log.remove();
});

const events = (count: number): LoggedEvent[] =>
  Array.from({ length: count }, (_, place) => ({
    ...plainEvent(owners[place % owners.length] ?? ""),
    xid: "900",
    seq: BigInt(place),
  }));

/** Runs a statement until it has its lasting plan. @returns SQL that runs it once more. */
async function settled(name: string, make: () => Statement): Promise<string> {
  for (let call = 0; call < calls; call++) {
    const { text, values = [] } = make();
    await session.client.query({ name, text, values: [...values] });
  }
  const literals = (make().values ?? []).map((value) => session.client.escapeLiteral(String(value)));
  return `execute "${name}" (${literals.join(", ")})`;
}

/** How often a statement was planned for its values, and which tables its lasting plan reads whole. */
async function plannedAs(
  name: string,
  make: () => Statement,
): Promise<{ custom: number; scanned: string[] }> {
  const again = await settled(name, make);
  const { rows } = await session.client.query(
    "select custom_plans::int as custom from pg_prepared_statements where name = $1",
    [name],
  );
  const explained = await session.client.query(`explain ${again}`);
  const lines = explained.rows.map((row) => String(row["QUERY PLAN"]));
  return {
    custom: rows[0]?.custom,
    scanned: lines.flatMap((line) => /Seq Scan on (\w+)/.exec(line)?.[1] ?? []),
  };
}

const consumer = recorder("test");

test.each<[string, () => Statement]>([
  ["a reader's, of one event", () => claimingFresh(consumer, events(1))],
  ["a reader's, of many", () => claimingFresh(consumer, events(60))],
  ["a broker's, of one event", () => claiming(consumer, events(1), { ownLanes: [1, 2] })],
  ["a broker's, of many", () => claiming(consumer, events(60), { ownLanes: [1, 2] })],
  ["of what was parked", () => claiming(consumer, events(1), { isRetry: true })],
])("a claim is planned once for all of its kind, and looks through no people: %s", async (name, make) => {
  const { custom, scanned } = await plannedAs(name, make);
  expect(custom).toBeLessThan(calls);
  expect(scanned).not.toContain("space");
});

test("what another process noted is sought before the marks are looked at, and they are not where it noted nothing", async () => {
  const again = await settled("noted", () => claiming(consumer, events(60), { ownLanes: [1, 2] }));
  const { rows } = await session.client.query(`explain (analyze, format json) ${again}`);
  const plan = JSON.stringify(rows[0]["QUERY PLAN"]);
  const looks = [...plan.matchAll(/"Relation Name":"state","Alias":"state"[^{}]*?"Actual Loops":(\d+)/g)];
  expect(looks.length).toBeGreaterThan(0);
  expect(looks.every(([, loops]) => loops === "0")).toBe(true);
});

test("a note is planned once", async () => {
  expect((await plannedAs("note", () => noting(consumer, 1, events(3)))).custom).toBeLessThan(calls);
});

test("the log is read by its order with one plan, from its first event to its last", async () => {
  const reader = await openSession(log.database.url, "plans", readerSetup);
  try {
    await log.append(owners[0] ?? "");
    for (let call = 0; call < calls; call++) await fetchEvents(reader, { xid: "0", seq: "0" }, 500);
    const { rows } = await reader.client.query(
      "select custom_plans::int as custom from pg_prepared_statements where name = 'fetch-events'",
    );
    expect(rows).toEqual([{ custom: 0 }]);
    const explained = await reader.client.query(`explain execute "fetch-events" ('0', '0', '500')`);
    const plan = explained.rows.map((row) => String(row["QUERY PLAN"])).join("\n");
    expect(plan).toMatch(/Index Scan using event_\w+_xid_seq_idx/);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  } finally {
    await reader.close();
  }
});
