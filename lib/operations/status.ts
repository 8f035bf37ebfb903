import { asc, desc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Pool } from "@/lib/db/pool";
import { deadLetter, service } from "@/lib/db/schema/events";
import { user } from "@/lib/db/schema/people";
import { inTransaction } from "@/lib/db/transaction";

/** As many dead letters as the page shows. */
const most = 100;

/** A service's row, and how long ago it was heard of: by the database's clock, which writes the heartbeats, too. */
export const serviceColumns = {
  ...getTableColumns(service),
  secondsSinceHeartbeat: sql<number>`greatest(0, extract(epoch from now() - ${service.lastHeartbeat}))::float8`,
};
export type ServiceStatus = typeof service.$inferSelect & { secondsSinceHeartbeat: number };

/** What an operator sees: every service as it told of itself last, and what could not be delivered, the latest first. */
export function readStatus(pool: Pool) {
  return inTransaction(pool, { role: "worker", mode: "read only" }, async (tx) => ({
    services: await tx.select(serviceColumns).from(service).orderBy(asc(service.name)),
    deadLetters: await tx
      .select()
      .from(deadLetter)
      .where(isNull(deadLetter.resolvedAt))
      .orderBy(desc(deadLetter.lastAt))
      .limit(most),
  }));
}

/**
 * Whether a person may see the status page: one of OPERATOR_EMAILS, or the first account where none is named.
 * @param operators the setting, addresses separated by commas.
 */
export async function isOperator(
  pool: Pool,
  userId: string,
  operators: string | undefined,
): Promise<boolean> {
  const emails = (operators ?? "")
    .split(",")
    .map((one) => one.trim().toLowerCase())
    .filter(Boolean);
  return inTransaction(pool, { role: "worker", mode: "read only" }, async (tx) => {
    if (emails.length === 0) {
      const [first] = await tx
        .select({ id: user.id })
        .from(user)
        .orderBy(asc(user.createdAt), asc(user.id))
        .limit(1);
      return first?.id === userId;
    }
    const [person] = await tx.select({ email: user.email }).from(user).where(eq(user.id, userId));
    return person !== undefined && emails.includes(person.email.toLowerCase());
  });
}
