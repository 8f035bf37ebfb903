import { and, asc, eq, isNull, lt, sql } from "drizzle-orm";
import { execute } from "@/lib/commands/execute";
import type { Pool } from "@/lib/db/pool";
import { user } from "@/lib/db/schema/people";
import { task } from "@/lib/db/schema/tasks";
import { inTransaction } from "@/lib/db/transaction";
import { archiveTasks } from "./commands/archive-tasks";

/** How long a done task stays among the others of those who want theirs put away, in days (concordance T4). */
const doneDays = 90;
/** As many are put away in one command. */
const atOnce = 200;

/**
 * Puts away what has been done for long, for the people who want that: an ordinary `archiveTasks` with its events, by nobody's
 * hand. `restoreTasks` takes any of it out again, and then it stays out until it was touched no more for as long.
 * @returns how many were put away.
 */
export async function archiveDone(pool: Pool, now: Date): Promise<number> {
  const people = await inTransaction(pool, { role: "worker", mode: "read only" }, (tx) =>
    tx.select({ id: user.id }).from(user).where(sql`${user.preferences} @> '{"archiveDone": true}'`),
  );
  let total = 0;
  for (const { id } of people) total += await archiveOf(pool, id, now);
  return total;
}

async function archiveOf(pool: Pool, userId: string, now: Date): Promise<number> {
  const actor = { type: "system", id: "housekeeping", userId, ownerId: userId } as const;
  for (let total = 0; ; ) {
    const taskIds = await findOld(pool, userId, now);
    if (taskIds.length === 0) return total;
    await execute(archiveTasks, { taskIds }, { actor, pool, now });
    total += taskIds.length;
  }
}

async function findOld(pool: Pool, ownerId: string, now: Date): Promise<string[]> {
  const since = new Date(now.getTime() - doneDays * 86_400_000);
  const rows = await inTransaction(pool, { role: "worker", ownerId, mode: "read only" }, (tx) =>
    tx
      .select({ id: task.id })
      .from(task)
      .where(
        and(
          eq(task.ownerId, ownerId),
          isNull(task.deletedAt),
          sql`${task.status} = 'completed'`,
          lt(task.completedAt, since),
          lt(task.updatedAt, since),
        ),
      )
      .orderBy(asc(task.completedAt), asc(task.id))
      .limit(atOnce),
  );
  return rows.map(({ id }) => id);
}
