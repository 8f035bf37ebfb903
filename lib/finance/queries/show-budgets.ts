import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { QueryContext } from "@/lib/commands/command";
import type { DayRange } from "@/lib/core/day";
import { firstWeekday } from "@/lib/core/day-words";
import { formatAmount } from "@/lib/core/money";
import { localDate } from "@/lib/core/time";
import { type BudgetRow, budget, type CategoryRow } from "@/lib/db/schema/finance";
import type { Transaction } from "@/lib/db/transaction";
import { leftOf, periodRange } from "@/lib/finance/budget";
import { withChildren } from "@/lib/finance/category";
import type { BudgetView } from "@/lib/finance/views";

/** The owner's budgets, the oldest first. */
export function loadBudgets({ tx, actor }: Pick<QueryContext, "tx" | "actor">): Promise<BudgetRow[]> {
  return tx
    .select()
    .from(budget)
    .where(and(eq(budget.ownerId, actor.ownerId), isNull(budget.deletedAt)))
    .orderBy(asc(budget.id))
    .limit(1_000);
}

/** A budget with what its sum is over. */
export interface BudgetRange {
  budget: BudgetRow;
  range: DayRange;
  /** null: of any category. */
  categoryIds: string[] | null;
}

/**
 * What was spent under each budget in its range, in minor units of its currency, by budget id: expenses in wallets of
 * that currency, from the sums by day. One statement for all.
 */
export async function budgetSpending(
  tx: Transaction,
  ownerId: string,
  ranges: readonly BudgetRange[],
): Promise<Map<string, bigint>> {
  if (ranges.length === 0) return new Map();
  const asked = ranges.map(({ budget: { id, currency }, range, categoryIds }) => ({
    id,
    currency,
    first: range.from,
    last: range.to,
    categories: categoryIds,
  }));
  // The planner sees no days in the JSON: without these two it would read the sums of all time.
  const first = asked.map((one) => one.first).toSorted()[0];
  const last = asked
    .map((one) => one.last)
    .toSorted()
    .at(-1);
  const found = await tx.execute<{ id: string; spent: string }>(
    sql`select b.id, coalesce(sum(s.expense_minor), 0)::text as spent
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        as b (id uuid, currency text, first date, last date, categories uuid[])
      left join (spend_by_day s join wallet w on w.id = s.wallet_id and w.owner_id = ${ownerId})
        on s.owner_id = ${ownerId} and s.day between ${first}::date and ${last}::date
        and s.day between b.first and b.last and w.currency = b.currency
        and (b.categories is null or s.category_id = any (b.categories))
      group by b.id`,
  );
  return new Map(found.rows.map(({ id, spent }) => [id, BigInt(spent)]));
}

/** Budgets as every interface shows them: with what was spent in the period that it is now for the person. */
export async function showBudgets(
  { tx, actor, profile, now }: QueryContext,
  rows: readonly BudgetRow[],
  categories: readonly CategoryRow[],
): Promise<BudgetView[]> {
  const today = localDate(now, profile.timezone);
  const ranges = rows.map((row) => ({
    budget: row,
    range: periodRange(row.period, today, firstWeekday(profile)),
    categoryIds: row.categoryId ? withChildren(row.categoryId, categories) : null,
  }));
  const spending = await budgetSpending(tx, actor.ownerId, ranges);
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  return ranges.map(({ budget: { id, amountMinor, currency, categoryId, period, version }, range }) => {
    const spentMinor = spending.get(id) ?? 0n;
    return {
      id,
      category: categoryId ? { id: categoryId, name: names.get(categoryId) ?? "" } : null,
      amount: formatAmount(amountMinor, currency),
      currency,
      period,
      periodStart: range.from,
      periodEnd: range.to,
      spent: formatAmount(spentMinor, currency),
      left: formatAmount(leftOf(amountMinor, spentMinor), currency),
      version,
    };
  });
}
