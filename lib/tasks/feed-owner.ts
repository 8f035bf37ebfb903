import { sql } from "drizzle-orm";
import { database } from "@/lib/db/database";
import type { Pool } from "@/lib/db/pool";
import { inTransaction } from "@/lib/db/transaction";

/** Whose feed has a secret of this hash; undefined for one that there is not, or is withdrawn. */
export async function feedOwner(hash: string, pool: Pool = database()): Promise<string | undefined> {
  return inTransaction(pool, { role: "web", mode: "read only" }, async (tx) => {
    const { rows } = await tx.execute<{ owner: string | null }>(
      sql`select daybook_feed_owner(${hash}) as owner`,
    );
    return rows[0]?.owner ?? undefined;
  });
}
