import { ne, sql } from "drizzle-orm";
import journal from "@/drizzle/meta/_journal.json" with { type: "json" };
import type { Pool } from "@/lib/db/pool";
import { service } from "@/lib/db/schema/events";
import { inTransaction } from "@/lib/db/transaction";
import { serviceColumns } from "./status";

export interface Health {
  status: "ok" | "migrating" | "no database";
  database: boolean;
  migrations: boolean;
  workers: { name: string; status: string; lag: number; secondsSinceHeartbeat: number }[];
}

/** A worker that has said nothing for so long is not there. */
export const silentAfterSeconds = 30;

const newest = Math.max(...journal.entries.map(({ when }) => when));

/** Whether web, database and migrations are ready, and how the workers are. It never throws. */
export async function checkHealth(pool: () => Pool): Promise<Health> {
  try {
    return await inTransaction(pool(), { role: "web", mode: "read only" }, async (tx) => {
      const { rows } = await tx.execute<{ at: string | null }>(
        sql`select max(created_at) as at from drizzle.__drizzle_migrations`,
      );
      const isMigrated = Number(rows[0]?.at ?? 0) >= newest;
      const services = isMigrated
        ? await tx
            .select(serviceColumns)
            .from(service)
            .where(ne(service.serviceId, "web"))
            .orderBy(service.name)
        : [];
      return {
        status: isMigrated ? "ok" : "migrating",
        database: true,
        migrations: isMigrated,
        workers: services.map((one) => ({
          name: one.name,
          status: one.status,
          lag: one.lag,
          secondsSinceHeartbeat: Math.round(one.secondsSinceHeartbeat),
        })),
      };
    });
  } catch {
    return { status: "no database", database: false, migrations: false, workers: [] };
  }
}

/** Whether every worker that ever ran here is alive and well. */
export const areWorkersReady = ({ workers }: Health): boolean =>
  workers.length > 0 &&
  workers.every((one) => one.status === "HEALTHY" && one.secondsSinceHeartbeat < silentAfterSeconds);
