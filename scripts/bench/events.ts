import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { withConnection } from "@/lib/db/embedded/connect";
import { ensureDatabase } from "@/lib/db/embedded/ensure-database";
import { stopDatabase } from "@/lib/db/embedded/stop-database";
import { migrate } from "@/lib/db/migrate";
import { addOwners } from "./events/add-owners";
import type { Orders } from "./events/child";
import type { Addresses, Contender } from "./events/contender";
import { contenders } from "./events/contenders";
import { type Figure, quantile } from "./figures";

const saturatedMs = 6_000;
const pacedMs = 10_000;
/** Each plays so often, by turns, and its best counts: what else the machine does only ever slows down. */
const turns = 2;
/** As many people as a server of some size has: a delivery holds the locks of those whose events it handles. */
const people = 2_000;
const pacedRate = 60;
const drainMs = 60_000;
const childFile = fileURLToPath(new URL("./events/child.ts", import.meta.url));
const aliasFile = new URL("../alias.mjs", import.meta.url).href;

interface Measured {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

interface Result {
  full: Measured;
  paced: Measured;
}

function better(known: Result | undefined, { full, paced }: Result): Result {
  if (!known) return { full, paced };
  return {
    full: known.full.perSecond > full.perSecond ? known.full : full,
    paced: {
      perSecond: Math.max(known.paced.perSecond, paced.perSecond),
      p50Ms: Math.min(known.paced.p50Ms, paced.p50Ms),
      p99Ms: Math.min(known.paced.p99Ms, paced.p99Ms),
    },
  };
}

/** Change, event and delivered effect: ours against job queues that do the same work, on one durable server. */
export async function benchEvents(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-bench-"));
  try {
    // Commit times come from the server itself: one clock for the change and for its effect.
    const settings = { track_commit_timestamp: "on", max_connections: "100" };
    const { url, adminUrl } = await ensureDatabase(path.join(folder, "data"), { settings });
    await migrate(url);
    const owners = await prepare({ url, adminUrl });
    const results = new Map<string, Result>();
    for (const contender of contenders) await contender.prepare({ url, adminUrl });
    for (let turn = 1; turn <= turns; turn++) {
      for (const contender of contenders) {
        process.stderr.write(`  ${contender.name}, turn ${turn}\n`);
        const full = await play(contender, { url, adminUrl }, owners, 0, saturatedMs);
        const paced = await play(contender, { url, adminUrl }, owners, pacedRate, pacedMs);
        results.set(contender.name, better(results.get(contender.name), { full, paced }));
      }
    }
    return compare(results);
  } finally {
    await stopDatabase(path.join(folder, "data"));
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(results: ReadonlyMap<string, Result>): Figure[] {
  const names = ["pg-boss", "graphile-worker"];
  const others = names.flatMap((name) => {
    const found = results.get(name);
    return found ? [{ name, ...found }] : [];
  });
  const by = (of: (one: (typeof others)[number]) => number) => [...others].sort((a, b) => of(a) - of(b));
  const fastest = by((one) => -one.full.perSecond)[0];
  const [soonest50] = by((one) => one.paced.p50Ms);
  const [soonest99] = by((one) => one.paced.p99Ms);
  if (!fastest || !soonest50 || !soonest99) return [];
  const figures: Figure[] = [];
  for (const name of ["ours", "ours, as a set"]) {
    const mine = results.get(name);
    if (!mine) continue;
    const how = name === "ours" ? "handled one by one" : "handled as a set";
    figures.push(
      {
        what: `change + event + effect, ${how}`,
        unit: "/s",
        ours: mine.full.perSecond,
        yardstick: fastest.full.perSecond,
        against: fastest.name,
        wanted: "≥ 3×",
      },
      {
        what: `commit → effect at ${pacedRate}/s, p50, ${how}`,
        unit: "ms",
        ours: mine.paced.p50Ms,
        yardstick: soonest50.paced.p50Ms,
        against: soonest50.name,
        wanted: "ours ≤ 2 ms",
      },
      {
        what: `commit → effect at ${pacedRate}/s, p99, ${how}`,
        unit: "ms",
        ours: mine.paced.p99Ms,
        yardstick: soonest99.paced.p99Ms,
        against: soonest99.name,
        wanted: "≤ 1×",
      },
    );
  }
  return figures;
}

/** Tables that all may write, and owners for our events. */
function prepare({ adminUrl }: Addresses): Promise<string[]> {
  return withConnection(adminUrl, async (admin) => {
    await admin.query(`create schema bench; create table bench.item (id uuid primary key, title text not null); create table bench.effect (item uuid not null);
      grant usage on schema bench to public; grant select, insert on all tables in schema bench to public`);
    return addOwners(admin, people);
  });
}

async function ready(child: ChildProcess, orders: Orders): Promise<void> {
  child.send(orders);
  await once(child, "message");
}

async function play(
  contender: Contender,
  { url, adminUrl }: Addresses,
  owners: string[],
  rate: number,
  forMs: number,
): Promise<Measured> {
  await withConnection(adminUrl, (admin) => admin.query("truncate bench.item, bench.effect; checkpoint"));
  const start = () => fork(childFile, { execArgv: ["--import", aliasFile] });
  const [consumer, producer] = [start(), start()];
  const orders = { name: contender.name, url, adminUrl, owners, rate, forMs };
  try {
    await ready(consumer, { ...orders, role: "consume" });
    await ready(producer, { ...orders, role: "produce" });
    await sleep(1_500);
    producer.send("go");
    await once(producer, "message");
    return await withConnection(adminUrl, async (admin) => {
      const end = Date.now() + drainMs;
      for (;;) {
        const { rows } = await admin.query<{ items: number; effects: number }>(
          "select (select count(*)::int from bench.item) as items, (select count(*)::int from bench.effect) as effects",
        );
        if (rows[0] && rows[0].effects >= rows[0].items) break;
        if (Date.now() > end)
          throw new Error(`${contender.name} did not deliver everything: ${JSON.stringify(rows[0])}`);
        await sleep(50);
      }
      return measure(admin);
    });
  } finally {
    consumer.send("stop");
    await Promise.race([once(consumer, "exit"), sleep(10_000)]);
    consumer.kill("SIGKILL");
    producer.kill("SIGKILL");
  }
}

async function measure(admin: {
  query(sql: string): Promise<{ rows: Record<string, unknown>[] }>;
}): Promise<Measured> {
  const { rows } =
    await admin.query(`select extract(epoch from pg_xact_commit_timestamp(i.xmin))::float8 as changed, extract(epoch from pg_xact_commit_timestamp(e.xmin))::float8 as done
    from bench.item i join bench.effect e on e.item = i.id`);
  const changed = rows.map((row) => Number(row.changed));
  const done = rows.map((row) => Number(row.done));
  const waits = rows.map((_, place) => ((done[place] ?? 0) - (changed[place] ?? 0)) * 1000);
  const seconds =
    done.reduce((a, b) => Math.max(a, b), 0) -
    changed.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return { perSecond: rows.length / seconds, p50Ms: quantile(waits, 0.5), p99Ms: quantile(waits, 0.99) };
}
