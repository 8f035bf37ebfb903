import { asc, desc, eq, isNull } from "drizzle-orm";
import type { Pool } from "@/lib/db/pool";
import { deadLetter, service } from "@/lib/db/schema/events";
import { user } from "@/lib/db/schema/people";
import { inTransaction } from "@/lib/db/transaction";

/** As many dead letters as the page shows. */
const most = 100;

/** What an operator sees: every service as it told of itself last, and what could not be delivered, the latest first. */
export function readStatus(pool: Pool) {
  return inTransaction(pool, { role: "worker", mode: "read only" }, async (tx) => ({
    services: await tx.select().from(service).orderBy(asc(service.name)),
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
