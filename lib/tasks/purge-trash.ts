import { sql } from "drizzle-orm";
import type { Pool } from "@/lib/db/pool";
import { inTransaction } from "@/lib/db/transaction";

/** How long a deleted task can be looked at in the trash, in days; undo brings it back from the log later too. */
const trashDays = 30;
/** Rows that go in one transaction, so that none is long. */
const perStep = 500;

/**
 * Takes tasks that have long lain in the trash out of storage, with their lines and reminders: no event, since nothing changes
 * for the person. What a series that goes on is reckoned from stays (the migration's function tells which).
 * @returns how many went.
 */
export async function purgeTrash(pool: Pool, now: Date): Promise<number> {
  const since = new Date(now.getTime() - trashDays * 86_400_000);
  for (let total = 0; ; ) {
    const { rows } = await inTransaction(pool, { role: "worker" }, (tx) =>
      tx.execute<{ purged: number }>(sql`select daybook_purge_trash(${since}, ${perStep}) as purged`),
    );
    const purged = rows[0]?.purged ?? 0;
    total += purged;
    if (purged < perStep) return total;
  }
}
