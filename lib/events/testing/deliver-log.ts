import { asc } from "drizzle-orm";
import type { Clock } from "@/lib/core/clock";
import type { Pool } from "@/lib/db/pool";
import { event } from "@/lib/db/schema/events";
import { inTransaction } from "@/lib/db/transaction";
import type { Consumer } from "@/lib/events/consumer";
import { deliver } from "@/lib/events/deliver";
import type { LoggedEvent } from "@/lib/events/event";
import type { Outcome } from "@/lib/events/outcome";

export interface Delivering {
  clock: Clock;
  /** In which order the whole log is brought; its own unless said otherwise. */
  order?: (events: LoggedEvent[]) => LoggedEvent[];
}

/** The whole log, in its order. */
export const readLog = (pool: Pool): Promise<LoggedEvent[]> =>
  inTransaction(pool, { role: "worker" }, (tx) =>
    tx.select().from(event).orderBy(asc(event.xid), asc(event.seq)),
  );

/**
 * Brings the log to consumers, again and again, until nothing new comes of it: what running workers do, in the test's
 * own time. @returns how often each outcome came about.
 */
export async function deliverLog(
  pool: Pool,
  consumers: readonly Consumer[],
  { clock, order = (events) => events }: Delivering,
): Promise<Partial<Record<Outcome, number>>> {
  const counts: Partial<Record<Outcome, number>> = {};
  for (let isNew = true; isNew; ) {
    isNew = false;
    for (const one of order(await readLog(pool))) {
      for (const consumer of consumers) {
        const outcome = await deliver(consumer, one, { pool, clock });
        counts[outcome] = (counts[outcome] ?? 0) + 1;
        isNew ||= outcome === "done";
      }
    }
  }
  return counts;
}
