import { and, asc, eq, lte, min, sql } from "drizzle-orm";
import { execute } from "@/lib/commands/execute";
import { loadProfile } from "@/lib/commands/handler";
import { logger } from "@/lib/core/logger";
import type { Pool } from "@/lib/db/pool";
import { type ReminderRow, reminder } from "@/lib/db/schema/reminders";
import { inTransaction } from "@/lib/db/transaction";
import { errorWords, maxTries, verdictOn } from "@/lib/events/outcome";
import { wakeReaders } from "@/lib/events/wake";
import { fireReminder } from "@/lib/tasks/commands/fire-reminder";

/** As many are looked up at once. */
const atOnce = 200;

type Due = Pick<ReminderRow, "id" | "ownerId" | "userId" | "lastEventId" | "correlationId">;

/**
 * Lets every reminder ring that is due at `now`. Timer, scheduler's job and cron sweep all call this; the row's state, under
 * its owner's lock, makes each ring once.
 * @returns when the next one is due.
 * @throws AppError unavailable where the database is away.
 */
export async function fireDue(pool: Pool, now: Date): Promise<Date | undefined> {
  for (;;) {
    const due = await findDue(pool, now);
    const outcomes = [];
    for (const one of due) outcomes.push(await fireOne(pool, one, now));
    if (outcomes.includes(true)) wakeReaders(pool);
    // Those that failed would be found again at once.
    if (due.length < atOnce || outcomes.includes(false)) return findNext(pool, now);
  }
}

const isScheduled = eq(reminder.status, "SCHEDULED");

const findDue = (pool: Pool, now: Date): Promise<Due[]> =>
  inTransaction(pool, { role: "worker", mode: "read only" }, (tx) =>
    tx
      .select({
        id: reminder.id,
        ownerId: reminder.ownerId,
        userId: reminder.userId,
        lastEventId: reminder.lastEventId,
        correlationId: reminder.correlationId,
      })
      .from(reminder)
      .where(and(isScheduled, lte(reminder.remindAt, now)))
      .orderBy(asc(reminder.remindAt), asc(reminder.id))
      .limit(atOnce),
  );

function findNext(pool: Pool, now: Date): Promise<Date | undefined> {
  return inTransaction(pool, { role: "worker", mode: "read only" }, async (tx) => {
    const [next] = await tx
      .select({ at: min(reminder.remindAt) })
      .from(reminder)
      .where(and(isScheduled, sql`${reminder.remindAt} > ${now}`));
    return next?.at ?? undefined;
  });
}

/** @returns whether it went well; a failure is counted, and after the last try the reminder is FAILED. */
async function fireOne(pool: Pool, due: Due, now: Date): Promise<boolean> {
  const { id, ownerId, userId, lastEventId, correlationId } = due;
  const opening = { role: "worker", ownerId, userId, locks: [ownerId] } as const;
  try {
    await inTransaction(pool, opening, async (tx) => {
      const profile = await loadProfile(tx, userId);
      const cause = { eventId: lastEventId, correlationId };
      const actor = { type: "reminders", id: "reminders", userId, ownerId } as const;
      await execute(fireReminder, { reminderId: id }, { actor, now, within: { tx, profile, cause } });
    });
    return true;
  } catch (error) {
    const verdict = verdictOn(error);
    if (verdict === "pause") throw error;
    logger.warn({ reminderId: id, error: errorWords(error) }, "a reminder did not ring");
    await inTransaction(pool, opening, (tx) => noteFailure(tx, due, verdict === "reject", now));
    return false;
  }
}

async function noteFailure(
  tx: Parameters<typeof loadProfile>[0],
  { id, ownerId }: Due,
  isHopeless: boolean,
  now: Date,
): Promise<void> {
  const attempts = sql<number>`${reminder.attempts} + 1`;
  await tx
    .update(reminder)
    .set({
      attempts,
      status: isHopeless
        ? "FAILED"
        : sql`case when ${reminder.attempts} + 1 >= ${maxTries} then 'FAILED' else status end`,
      updatedAt: now,
    })
    .where(and(eq(reminder.ownerId, ownerId), eq(reminder.id, id), isScheduled));
}
