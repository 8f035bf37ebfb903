import { sql } from "drizzle-orm";
import type { service } from "@/lib/db/schema/events";
import type { Transaction } from "@/lib/db/transaction";

/** What is told of a service whoever runs it. */
export interface ServiceFacts {
  name: string;
  description: string;
  consumes: readonly string[];
  produces: readonly string[];
}

/** How it is right now. */
export interface ServiceReport {
  status: (typeof service.$inferSelect)["status"];
  /** Events it has still to take. */
  lag: number;
  lastError: string | null;
  /** "topic/partition" of what it reads, where a broker deals that out. */
  partitions?: readonly string[] | undefined;
}

/** Writes a service's row, with the database's time as its heartbeat: nobody's clock but one judges its age. */
export async function writeServiceRow(
  tx: Transaction,
  { name, description, consumes, produces }: ServiceFacts,
  { status, lag, lastError, partitions }: ServiceReport,
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
