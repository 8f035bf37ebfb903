import { and, eq } from "drizzle-orm";
import { defineHandler, type HandlerContext } from "@/lib/commands/handler";
import { localDate } from "@/lib/core/time";
import { transaction } from "@/lib/db/schema/finance";
import {
  budgetCreated,
  budgetUpdated,
  transactionCreated,
  transactionDeleted,
  transactionUpdated,
} from "@/lib/events/catalog/finance";
import type { LoggedEvent } from "@/lib/events/event";
import { recordCrossings } from "@/lib/finance/commands/record-crossings";
import { findTurns } from "@/lib/finance/judge-budgets";

/** Judges the budgets in the periods that were touched and the one it is now, by the sums as they are. */
export const tellCrossingOnMoneyChanged = defineHandler({
  name: "tell-crossing-on-money-changed",
  on: [transactionCreated, transactionUpdated, transactionDeleted, budgetCreated, budgetUpdated],
  async handle(event, context) {
    const { tx, now, profile, run } = context;
    const today = localDate(now, (await profile()).timezone);
    const days = [...new Set([today, ...(await touchedDays(event, context))])];
    const turns = await findTurns({ tx, ownerId: event.ownerId, profile }, days);
    if (turns.length > 0) await run(recordCrossings, { days });
  },
});

/** The days on which a transaction counted or counts. */
async function touchedDays(
  event: Pick<LoggedEvent, "data" | "subject" | "ownerId" | "aggregateType">,
  { tx }: HandlerContext,
) {
  if (event.aggregateType !== "transaction") return [];
  const { occurredOn, changes } = event.data as { occurredOn?: string; changes?: Record<string, unknown> };
  if (occurredOn) return [occurredOn];
  const moved = changes?.occurredOn as { old: string; new: string } | undefined;
  if (moved) return [moved.old, moved.new];
  const [row] = await tx
    .select({ on: transaction.occurredOn })
    .from(transaction)
    .where(and(eq(transaction.ownerId, event.ownerId), eq(transaction.id, event.subject)));
  return row ? [row.on] : [];
}
