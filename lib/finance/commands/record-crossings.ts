import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { formatAmount } from "@/lib/core/money";
import { budgetState } from "@/lib/db/schema/finance";
import { budgetExceeded } from "@/lib/events/catalog/finance";
import { findTurns, type Turn } from "@/lib/finance/judge-budgets";

/** What a budget without a category is called in events. */
const allSpending = "All spending";

/**
 * Writes down which budgets have become exceeded, each with `finance.budget.exceeded`, and which are no more, so that
 * they tell again. Budget, period and crossing number are unique: a crossing is told once. Internal.
 */
export const recordCrossings = defineCommand({
  name: "recordCrossings",
  summary: "Note which budgets are exceeded.",
  effect: "write",
  input: z.strictObject({ days: z.array(z.string()).max(100) }),
  output: z.object({ exceeded: z.number().int() }),
  async run({ days }, context) {
    const { tx, actor, profile } = context;
    const judge = { tx, ownerId: actor.ownerId, profile: () => Promise.resolve(profile) };
    const turns = await findTurns(judge, days);
    for (const turn of turns) {
      await saveState(context, turn);
      if (turn.isExceeded) tell(context, turn);
    }
    return { exceeded: turns.filter(({ isExceeded }) => isExceeded).length };
  },
});

async function saveState(
  { tx, actor }: CommandContext,
  { budget, range, isExceeded, crossings }: Turn,
): Promise<void> {
  const key = { ownerId: actor.ownerId, budgetId: budget.id, periodStart: range.from };
  await tx
    .insert(budgetState)
    .values({ ...key, isExceeded, crossings })
    .onConflictDoUpdate({
      target: [budgetState.budgetId, budgetState.periodStart],
      set: { isExceeded, crossings },
    });
}

function tell({ actor, emit }: CommandContext, turn: Turn): void {
  const { budget, range, spentMinor, crossings, categoryName } = turn;
  const inCurrency = (minor: bigint) => formatAmount(minor, budget.currency);
  emit(
    budgetExceeded,
    {
      userId: actor.userId,
      budgetId: budget.id,
      category: categoryName ?? allSpending,
      currency: budget.currency,
      budgetAmount: inCurrency(budget.amountMinor),
      limit: inCurrency(budget.amountMinor),
      actualAmount: inCurrency(spentMinor),
      percentOver: percentOver(budget.amountMinor, spentMinor),
      period: budget.period,
      periodStart: range.from,
      crossing: crossings,
    },
    budget.version,
  );
}

/** By how much of the limit it is exceeded, in percent with one decimal, rounded down ("12.5"). */
function percentOver(limitMinor: bigint, spentMinor: bigint): string {
  const tenths = ((spentMinor - limitMinor) * 1000n) / limitMinor;
  return `${tenths / 10n}.${tenths % 10n}`;
}
