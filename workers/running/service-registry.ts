import { sql } from "drizzle-orm";
import { topicsOf, type Worker } from "@/lib/commands/worker";
import type { Pool } from "@/lib/db/pool";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import { topics } from "@/lib/events/catalog/all";
import type { ReaderStatus } from "@/lib/events/readers/log-reader";

/** What is told of a service whoever runs it. */
export interface ServiceFacts {
  name: string;
  description: string;
  consumes: string[];
  produces: string[];
}

/** A service with what reads for it here. */
export interface Running {
  service: ServiceFacts;
  reader: { readonly status: ReaderStatus };
  /** "topic/partition" of what it reads, where a broker deals that out. */
  assignment?: (() => Promise<string[]>) | undefined;
}

/** A worker as the registry tells of it. */
export function factsOf(worker: Worker): ServiceFacts {
  return { name: worker.name, description: worker.description, ...topicsOf(worker, topics) };
}

/** Beyond this the lag is not counted any further. */
const mostLag = 100_000;

/** Writes what each worker that reads here says of itself; a standby leaves that to the copy that reads. */
export async function reportHealth(pool: Pool, running: readonly Running[]): Promise<void> {
  for (const { service, reader, assignment } of running) {
    const { status } = reader;
    if (status.state === "standby") continue;
    const partitions = await assignment?.().catch(() => undefined);
    await inTransaction(pool, { role: "worker" }, async (tx) => {
      const behind = await countBehind(tx, service.name);
      await writeRow(tx, service, {
        ...behind,
        status: healthOf(status, behind),
        lastError: status.lastError,
        partitions,
      });
    });
  }
}

/** Says of the workers that read here that they are gone. */
export async function goOffline(pool: Pool, running: readonly Running[]): Promise<void> {
  const names = running.map(({ service }) => service.name);
  await inTransaction(pool, { role: "worker" }, (tx) =>
    tx.execute(
      sql`update service set status = 'OFFLINE', last_heartbeat = now() where service_id = any (${sql.param(names)}::text[])`,
    ),
  );
}

interface Behind {
  /** Events of the log the consumer has still to pass, and those parked for it. */
  lag: number;
  /** Parked events that have failed at least once. */
  failing: number;
}

async function countBehind(tx: Transaction, consumer: string): Promise<Behind> {
  const { rows } = await tx.execute<{ ahead: number; parked: number; failing: number }>(sql`
    select
      (select count(*) from (select from event, cursor where consumer = ${consumer}
        and (event.xid, event.seq) > (cursor.xid, cursor.seq) limit ${mostLag}) as open)::int as ahead,
      (select count(*) from parked where consumer = ${consumer})::int as parked,
      (select count(*) from parked where consumer = ${consumer} and error is not null)::int as failing`);
  const { ahead = 0, parked = 0, failing = 0 } = rows[0] ?? {};
  return { lag: ahead + parked, failing };
}

function healthOf(status: ReaderStatus, { failing }: Behind): "HEALTHY" | "DEGRADED" | "UNHEALTHY" {
  if (status.state !== "reading") return "UNHEALTHY";
  return status.isPaused || failing > 0 ? "DEGRADED" : "HEALTHY";
}

interface Report {
  status: string;
  lag: number;
  lastError: string | null;
  partitions: string[] | undefined;
}

async function writeRow(
  tx: Transaction,
  { name, description, consumes, produces }: ServiceFacts,
  { status, lag, lastError, partitions }: Report,
): Promise<void> {
  const assignment = partitions === undefined ? null : JSON.stringify(partitions);
  await tx.execute(sql`
    insert into service (service_id, name, description, consumes_topics, produces_topics, status, last_heartbeat, last_error, lag,
      partition_assignment)
    values (${name}, ${name}, ${description}, ${sql.param(consumes)}::text[], ${sql.param(produces)}::text[],
      ${status}, now(), ${lastError}, ${lag}, ${assignment}::jsonb)
    on conflict (service_id) do update set name = excluded.name, description = excluded.description,
      consumes_topics = excluded.consumes_topics, produces_topics = excluded.produces_topics, status = excluded.status,
      last_heartbeat = excluded.last_heartbeat, last_error = excluded.last_error, lag = excluded.lag,
      partition_assignment = excluded.partition_assignment`);
}
