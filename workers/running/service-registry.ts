import { sql } from "drizzle-orm";
import { topicsOf, type Worker } from "@/lib/commands/worker";
import type { Pool } from "@/lib/db/pool";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import { topics } from "@/lib/events/catalog/all";
import type { LogReader, ReaderStatus } from "@/lib/events/readers/log-reader";

/** A worker with the reader that feeds it. */
export interface Running {
  worker: Worker;
  reader: LogReader;
}

/** Beyond this the lag is not counted any further. */
const mostLag = 100_000;

/** Writes what each worker that reads here says of itself; a standby leaves that to the copy that reads. */
export async function reportHealth(pool: Pool, running: readonly Running[]): Promise<void> {
  for (const { worker, reader } of running) {
    const { status } = reader;
    if (status.state === "standby") continue;
    await inTransaction(pool, { role: "worker" }, async (tx) => {
      const behind = await countBehind(tx, worker.name);
      await writeRow(tx, worker, healthOf(status, behind), behind.lag, status.lastError);
    });
  }
}

/** Says of the workers that read here that they are gone. */
export async function goOffline(pool: Pool, running: readonly Running[]): Promise<void> {
  const names = running.map(({ worker }) => worker.name);
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

async function writeRow(
  tx: Transaction,
  worker: Worker,
  status: string,
  lag: number,
  lastError: string | null,
): Promise<void> {
  const { consumes, produces } = topicsOf(worker, topics);
  await tx.execute(sql`
    insert into service (service_id, name, description, consumes_topics, produces_topics, status, last_heartbeat, last_error, lag)
    values (${worker.name}, ${worker.name}, ${worker.description}, ${sql.param(consumes)}::text[], ${sql.param(produces)}::text[],
      ${status}, now(), ${lastError}, ${lag})
    on conflict (service_id) do update set name = excluded.name, description = excluded.description,
      consumes_topics = excluded.consumes_topics, produces_topics = excluded.produces_topics, status = excluded.status,
      last_heartbeat = excluded.last_heartbeat, last_error = excluded.last_error, lag = excluded.lag`);
}
