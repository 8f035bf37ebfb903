import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Scheduler } from "@/lib/commands/worker";
import type { Pool } from "@/lib/db/pool";
import { type ReminderRow, reminder } from "@/lib/db/schema/reminders";
import { inTransaction } from "@/lib/db/transaction";

/** The names of this worker's jobs: this and the reminder's id. */
export const jobPrefix = "reminder-";

const atOnce = 100;
const mostFailures = 3;

/**
 * Sends to the scheduler what reminders were set, moved or cancelled since, after they were committed. A job is only a call
 * to look: one that comes too often, too early or not at all does no harm, because the row decides and the sweep is the net.
 * @throws AppError unavailable where the scheduler or the database is away; the rest is sent the next time.
 */
export async function tellJobs(pool: Pool, scheduler: Scheduler): Promise<void> {
  for (;;) {
    const open = await inTransaction(pool, { role: "worker", mode: "read only" }, (tx) =>
      tx
        .select()
        .from(reminder)
        .where(inArray(reminder.jobState, ["wanted", "unwanted"]))
        .orderBy(asc(reminder.id))
        .limit(atOnce),
    );
    const failures: unknown[] = [];
    for (const row of open) {
      // One that the scheduler will not have must not keep the others waiting; one that is away is not asked for all of them.
      if (failures.length >= mostFailures) break;
      await tellOne(pool, scheduler, row).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
    if (open.length < atOnce) return;
  }
}

async function tellOne(pool: Pool, scheduler: Scheduler, row: ReminderRow): Promise<void> {
  const { id, ownerId, version, taskId, userId } = row;
  const isWanted = row.jobState === "wanted" && row.status === "SCHEDULED";
  if (isWanted) await scheduler.scheduleJob(`${jobPrefix}${id}`, row.remindAt, { taskId, userId });
  else await scheduler.deleteJob(`${jobPrefix}${id}`);
  await inTransaction(pool, { role: "worker", ownerId, locks: [ownerId] }, async (tx) => {
    const mine = and(eq(reminder.ownerId, ownerId), eq(reminder.id, id));
    const told = await tx
      .update(reminder)
      .set({ jobState: isWanted ? "set" : "none" })
      .where(and(mine, eq(reminder.version, version)))
      .returning({ id: reminder.id });
    // It has changed in the meantime. Another replica may have told of the change before this one told what was before it.
    if (told.length === 0)
      await tx
        .update(reminder)
        .set({ jobState: sql`case when ${reminder.status} = 'SCHEDULED' then 'wanted' else 'unwanted' end` })
        .where(mine);
  });
}
