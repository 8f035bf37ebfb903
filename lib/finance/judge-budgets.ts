import { and, eq, inArray } from "drizzle-orm";
import type { Profile } from "@/lib/commands/profile";
import type { DayRange } from "@/lib/core/day";
import { firstWeekday } from "@/lib/core/day-words";
import { type BudgetRow, budgetState, type CategoryRow } from "@/lib/db/schema/finance";
import type { Transaction } from "@/lib/db/transaction";
import { isOver, periodRange } from "./budget";
import { withChildren } from "./category";
import { loadCategories } from "./load-book";
import { budgetSpending, loadBudgets } from "./queries/show-budgets";

/** A budget in one of its periods whose state is not what the sums say. */
export interface Turn {
  budget: BudgetRow;
  range: DayRange;
  spentMinor: bigint;
  isExceeded: boolean;
  /** How often it has been exceeded in this period, this time included. */
  crossings: number;
  categoryName: string | null;
}

interface Judge {
  tx: Transaction;
  ownerId: string;
  profile(): Promise<Profile>;
}

/**
 * Finds what has become exceeded, or is no more, by the sums as they are now (docs: data model, Budgets).
 * @param days days whose weeks and months are judged, on the person's calendar; those before a budget was set are left out.
 */
export async function findTurns({ tx, ownerId, profile }: Judge, days: readonly string[]): Promise<Turn[]> {
  const reader = { tx, actor: { ownerId } } as Parameters<typeof loadBudgets>[0];
  const budgets = await loadBudgets(reader);
  if (budgets.length === 0) return [];
  const categories = await loadCategories(reader);
  const weekStart = firstWeekday(await profile());
  const known = await loadStates(tx, budgets);
  const turns = new Map<string, Turn>();
  for (const day of new Set(days)) {
    const ranges = budgets
      .map((budget) => ({ budget, range: periodRange(budget.period, day, weekStart) }))
      .filter(({ budget, range }) => range.to >= budget.startOn)
      .map((one) => ({ ...one, categoryIds: countedBy(one.budget, categories) }));
    const spending = await budgetSpending(tx, ownerId, ranges);
    for (const { budget, range } of ranges) {
      const key = `${budget.id} ${range.from}`;
      const spentMinor = spending.get(budget.id) ?? 0n;
      const isExceeded = isOver(budget.amountMinor, spentMinor);
      const state = known.get(key) ?? { isExceeded: false, crossings: 0 };
      if (state.isExceeded === isExceeded) continue;
      const crossings = state.crossings + (isExceeded ? 1 : 0);
      const categoryName = categories.find(({ id }) => id === budget.categoryId)?.name ?? null;
      turns.set(key, { budget, range, spentMinor, isExceeded, crossings, categoryName });
    }
  }
  return [...turns.values()];
}

const countedBy = ({ categoryId }: BudgetRow, categories: readonly CategoryRow[]): string[] | null =>
  categoryId ? withChildren(categoryId, categories) : null;

async function loadStates(tx: Transaction, budgets: readonly BudgetRow[]) {
  const ids = budgets.map(({ id }) => id);
  const ownerId = budgets[0]?.ownerId ?? "";
  const rows = await tx
    .select()
    .from(budgetState)
    .where(and(eq(budgetState.ownerId, ownerId), inArray(budgetState.budgetId, ids)));
  return new Map(rows.map((row) => [`${row.budgetId} ${row.periodStart}`, row]));
}
