import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/transaction";

/** How far each consumer is, and what waits for an operator. Worth knowing, no violation. */
export interface ConsumerFigures extends Record<string, unknown> {
  consumer: string;
  /** Events in the log behind its cursor. */
  lag: number;
  parked: number;
  deadLetters: number;
}

export interface Figures {
  owners: number;
  events: number;
  consumers: ConsumerFigures[];
}

/** Reads the figures from the snapshot of `tx`. */
export async function readFigures(
  tx: Transaction,
  counted: { owners: number; events: number },
): Promise<Figures> {
  const { rows } = await tx.execute<ConsumerFigures>(sql`
    with known as (select consumer from cursor union select consumer from parked union select consumer from dead_letter where resolved_at is null)
    select k.consumer,
      (select count(*)::int from event e, cursor c where c.consumer = k.consumer and (e.xid, e.seq) > (c.xid, c.seq)) as lag,
      (select count(*)::int from parked p where p.consumer = k.consumer) as parked,
      (select count(*)::int from dead_letter d where d.consumer = k.consumer and d.resolved_at is null) as "deadLetters"
    from known k order by k.consumer`);
  return { ...counted, consumers: rows };
}
