import { asc, eq, sql } from "drizzle-orm";
import { AppError } from "@/lib/core/errors";
import type { Pool } from "@/lib/db/pool";
import { user } from "@/lib/db/schema/people";
import { inTransaction } from "@/lib/db/transaction";

/**
 * The id of the person with that email, or of the first account.
 * @throws AppError not_found where there is none.
 */
export function findPerson(pool: Pool, email?: string): Promise<string> {
  return inTransaction(pool, { role: "doctor", mode: "read only" }, async (tx) => {
    const [found] = await tx
      .select({ id: user.id })
      .from(user)
      .where(email === undefined ? undefined : eq(sql`lower(${user.email})`, email.toLowerCase()))
      .orderBy(asc(user.createdAt), asc(user.id))
      .limit(1);
    if (found) return found.id;
    const none = "There is no account yet: sign up first, or start with `npm start -- --demo`.";
    throw new AppError(
      "not_found",
      email === undefined ? none : `There is no account with the email ${email}.`,
    );
  });
}
