import { and, asc, eq, inArray } from "drizzle-orm";
import type { Aggregate, Facts, Save, Versioned } from "@/lib/commands/aggregate";
import { formatAmount, parseAmount } from "@/lib/core/money";
import { type BudgetRow, budget } from "@/lib/db/schema/finance";
import type { Transaction } from "@/lib/db/transaction";
import {
  type BudgetFacts,
  budgetCreated,
  budgetDeleted,
  budgetFacts,
  budgetUpdated,
} from "@/lib/events/catalog/finance";
import { refuseGoneCategories, refusingTaken } from "./guards";

const taken = "There is already a budget for that category, currency and period.";

/** How budgets are stored, told in events, and taken back. */
export const budgetAggregate: Aggregate<BudgetRow> = {
  type: "budget",
  idKey: "budgetId",
  created: budgetCreated,
  updated: budgetUpdated,
  deleted: budgetDeleted,
  load: (tx, ownerId, ids) =>
    tx
      .select()
      .from(budget)
      .where(and(eq(budget.ownerId, ownerId), inArray(budget.id, [...ids])))
      .orderBy(asc(budget.id))
      .for("update"),
  loadAll: (tx, ownerId) =>
    tx.select().from(budget).where(eq(budget.ownerId, ownerId)).orderBy(asc(budget.id)),
  async insert(tx, rows) {
    await refusingTaken(taken, () => tx.insert(budget).values([...rows]));
    await refuseGone(tx, rows);
  },
  async update(tx, saves) {
    for (const saved of saves) await updateBudget(tx, saved);
    await refuseGone(
      tx,
      saves.map(({ after }) => after),
    );
  },
  toFacts,
  fromFacts,
  label: (row) =>
    `the ${row.period} budget of ${formatAmount(row.amountMinor, row.currency)} ${row.currency}`,
};

async function updateBudget(tx: Transaction, { before, after }: Save<BudgetRow>): Promise<void> {
  await refusingTaken(taken, () =>
    tx
      .update(budget)
      .set(after)
      .where(
        and(eq(budget.id, before.id), eq(budget.ownerId, before.ownerId), eq(budget.version, before.version)),
      ),
  );
}

async function refuseGone(tx: Transaction, rows: readonly BudgetRow[]): Promise<void> {
  const live = rows.filter(({ deletedAt }) => deletedAt === null);
  const ids = live.flatMap(({ categoryId }) => categoryId ?? []);
  await refuseGoneCategories(tx, live[0]?.ownerId ?? "", ids);
}

function toFacts(row: BudgetRow): BudgetFacts {
  return {
    budgetId: row.id,
    categoryId: row.categoryId,
    currency: row.currency,
    amount: formatAmount(row.amountMinor, row.currency),
    period: row.period,
    startOn: row.startOn,
  };
}

function fromFacts(data: Facts, meta: Versioned): BudgetRow {
  const { budgetId: _id, amount, period, ...facts } = budgetFacts.parse(data);
  return {
    ...meta,
    ...facts,
    amountMinor: parseAmount(amount, facts.currency),
    period: period as BudgetRow["period"],
  };
}
