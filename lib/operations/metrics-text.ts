import { sql } from "drizzle-orm";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { env } from "@/lib/core/env";
import { instruments } from "@/lib/core/metrics";
import { database } from "@/lib/db/database";
import type { Pool } from "@/lib/db/pool";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import { silentAfterSeconds } from "./health";

/** The content type of `metricsText` (Prometheus text format 0.0.4). */
export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE;

/** So long what was read from the database is shown again, in milliseconds: several scrapers cost one query. */
const freshMs = 5_000;

/** What is read from the database on a scrape: a row for each value. */
interface Reading {
  gauge: keyof typeof gaugeTexts;
  /** A worker's or consumer's name; empty where the value is the whole system's. */
  of: string;
  value: number;
}

/** Every process shows these alike: they are the system's, not the process's. */
const gaugeTexts = {
  daybook_database_up: "1 where the database answered this scrape",
  daybook_worker_up: `1 where the worker reads and has said so in the last ${silentAfterSeconds} seconds`,
  daybook_consumer_lag_events: "Events a consumer has still to take, parked ones included",
  daybook_consumer_parked_events: "Events that wait for another try, or behind one that does",
  daybook_consumer_parked_oldest_seconds: "How long ago the first of them failed",
  daybook_oldest_waiting_event_seconds:
    "Age of the oldest event that a reader of the log has not passed; consumer relay: that is not published",
  daybook_dead_letters_open: "Dead letters nobody has settled",
} as const;

interface Shown {
  registry: Registry;
  gauges: Map<string, Gauge<"consumer">>;
}
interface Cached {
  atMs: number;
  readings: Promise<Reading[]>;
}

/** Next bundles this module once a route graph; the default metrics watch the whole process and must be made once. */
const holder = globalThis as { __daybookShown?: Shown };
const cached = new WeakMap<Pool, Cached>();

function makeShown(): Shown {
  const registry = new Registry();
  // What the process is doing: memory, CPU, garbage, the delay of its event loop.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 50 });
  const gauges = Object.entries(gaugeTexts).map(([name, help]) => {
    const labelNames = name === "daybook_database_up" ? [] : (["consumer"] as const);
    return [name, new Gauge({ name, help, labelNames, registers: [registry] })] as const;
  });
  return { registry, gauges: new Map(gauges) };
}

/**
 * All metrics of this process, and the system's as the database has them, in Prometheus' text format. Where the database
 * is away it says that and leaves the system's out.
 */
export async function metricsText(pool: Pool = database()): Promise<string> {
  holder.__daybookShown ??= makeShown();
  const { registry, gauges } = holder.__daybookShown;
  const readings = await readCached(pool).catch((): Reading[] => [
    { gauge: "daybook_database_up", of: "", value: 0 },
  ]);
  for (const gauge of gauges.values()) gauge.reset();
  for (const { gauge, of, value } of readings) {
    if (of === "") gauges.get(gauge)?.set(value);
    else gauges.get(gauge)?.set({ consumer: of }, value);
  }
  return `${await instruments().registry.metrics()}\n${await registry.metrics()}`;
}

function readCached(pool: Pool): Promise<Reading[]> {
  const known = cached.get(pool);
  if (known && performance.now() - known.atMs < freshMs) return known.readings;
  const readings = inTransaction(pool, { role: "worker", mode: "read only" }, readAll);
  cached.set(pool, { atMs: performance.now(), readings });
  return readings;
}

/**
 * One statement whose parts are looked up by indexes: none of them counts the log. Behind a broker the relay alone reads
 * the log, and the cursors of a time before that stand still.
 */
async function readAll(tx: Transaction): Promise<Reading[]> {
  const { rows } = await tx.execute<{ gauge: Reading["gauge"]; of: string; value: number }>(sql`
    select 'daybook_database_up' as gauge, '' as of, 1::float8 as value
    union all select 'daybook_worker_up', service_id, (status in ('HEALTHY', 'DEGRADED')
      and last_heartbeat > now() - ${silentAfterSeconds} * interval '1 second')::int::float8 from service
    union all select 'daybook_consumer_lag_events', service_id, lag::float8 from service
    union all select 'daybook_consumer_parked_events', service_id, (select count(*) from parked where consumer = service_id)::float8
      from service
    union all select 'daybook_consumer_parked_oldest_seconds', consumer, extract(epoch from now() - min(first_at))::float8
      from parked where error is not null group by consumer
    union all select 'daybook_oldest_waiting_event_seconds', consumer, greatest(0, coalesce(extract(epoch from now() - (
      select time from event where (event.xid, event.seq) > (cursor.xid, cursor.seq) order by event.xid, event.seq limit 1)), 0))::float8
      from cursor where (consumer = 'relay') = ${env().EVENTS === "dapr"}
    union all select 'daybook_dead_letters_open', service_id, (select count(*) from dead_letter
      where consumer = service_id and resolved_at is null)::float8 from service`);
  return rows;
}
