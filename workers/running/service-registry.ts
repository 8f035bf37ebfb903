import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { topicsOf, type Worker } from "@/lib/commands/worker";
import type { Pool } from "@/lib/db/pool";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import { topics } from "@/lib/events/catalog/all";
import type { ReaderStatus } from "@/lib/events/readers/log-reader";
import { type ServiceFacts, writeServiceRow } from "@/lib/operations/service-row";
import { look, type Seen, stuckWords } from "./standing-still";

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

/** What was seen of each reader at this process's last heartbeat. */
const seen = new WeakMap<Running["reader"], Seen>();

/**
 * Writes what each worker that reads here says of itself; a standby leaves that to the copy that reads. Alive is not
 * healthy: one that settles nothing of what waits for it, or whose events fail, is DEGRADED.
 * @param nowMs a clock that only goes forward.
 */
export async function reportHealth(
  pool: Pool,
  running: readonly Running[],
  nowMs = performance.now(),
): Promise<void> {
  for (const { service, reader, assignment } of running) {
    const { status } = reader;
    if (status.state === "standby") continue;
    const partitions = assignment && (await soon(assignment()));
    await inTransaction(pool, { role: "worker" }, async (tx) => {
      const { lag, place, failing, failure } = await lookAt(tx, service.name);
      const at = look(seen.get(reader), place, lag, nowMs);
      seen.set(reader, at);
      const stuck = stuckWords(at, lag, nowMs);
      const isWell = !status.isPaused && failing === 0 && stuck === undefined;
      await writeServiceRow(tx, service, {
        lag,
        status: status.state !== "reading" ? "UNHEALTHY" : isWell ? "HEALTHY" : "DEGRADED",
        lastError: stuck ?? failure ?? status.lastError,
        partitions,
      });
    });
  }
}

/** How long a broker may take to say what it deals out, in milliseconds: a heartbeat doesn't wait for one that stands still. */
const patienceMs = 2_000;

function soon<T>(answer: Promise<T>): Promise<T | undefined> {
  const known = answer.catch(() => undefined);
  return Promise.race([known, sleep(patienceMs, undefined, { ref: false })]);
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
  /** Parked events that have failed at least once, and why the latest did. */
  failing: number;
  failure: string | null;
  /** Changes with everything it settles. */
  place: string;
}

async function lookAt(tx: Transaction, consumer: string): Promise<Behind> {
  const { rows } = await tx.execute<{
    ahead: number;
    parked: number;
    failing: number;
    failure: string | null;
    cursor: string | null;
  }>(sql`
    select
      (select count(*) from (select from event, cursor where consumer = ${consumer}
        and (event.xid, event.seq) > (cursor.xid, cursor.seq) limit ${mostLag}) as open)::int as ahead,
      (select count(*) from parked where consumer = ${consumer})::int as parked,
      (select count(*) from parked where consumer = ${consumer} and error is not null)::int as failing,
      (select error from parked where consumer = ${consumer} and error is not null order by next_at desc limit 1) as failure,
      (select xid || '/' || seq from cursor where consumer = ${consumer}) as cursor`);
  const { ahead = 0, parked = 0, failing = 0, failure = null, cursor = null } = rows[0] ?? {};
  return { lag: ahead + parked, failing, failure, place: `${cursor ?? "start"} ${parked}` };
}
