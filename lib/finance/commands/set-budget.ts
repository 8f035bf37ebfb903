import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { newRow, save } from "@/lib/commands/save";
import { firstWeekday } from "@/lib/core/day-words";
import { AppError } from "@/lib/core/errors";
import { parseAmount } from "@/lib/core/money";
import { localDate } from "@/lib/core/time";
import { type BudgetRow, budget, type CategoryRow } from "@/lib/db/schema/finance";
import { budgetCreated, budgetUpdated } from "@/lib/events/catalog/finance";
import { periodRange } from "@/lib/finance/budget";
import { budgetAggregate } from "@/lib/finance/budget-aggregate";
import { requireCategory } from "@/lib/finance/category";
import { amountField, categoryName, currencyField, periodField } from "@/lib/finance/finance-input";
import { loadCategories } from "@/lib/finance/load-book";
import { showBudgets } from "@/lib/finance/queries/show-budgets";
import { budgetView } from "@/lib/finance/views";

const input = z.strictObject({
  amount: amountField,
  category: categoryName.optional().describe("Left out: all spending in that currency."),
  currency: currencyField.optional().describe("ISO 4217; the person's own by default."),
  period: periodField.default("monthly"),
});

export const setBudget = defineCommand({
  name: "setBudget",
  summary: "Set how much may be spent a week or a month, on one category or on everything.",
  effect: "write",
  http: { method: "POST", path: "/budgets" },
  input,
  output: budgetView,
  async run({ amount, category, currency = "", period }, context) {
    const categories = await loadCategories(context);
    const on = category === undefined ? null : requireSpending(requireCategory(category, categories));
    const code = currency || context.profile.currency;
    const key = { categoryId: on?.id ?? null, currency: code, period };
    const before = await findBudget(context, key);
    const amountMinor = parseAmount(amount, code);
    const after = before
      ? { ...before, amountMinor }
      : { ...newRow(context), ...key, amountMinor, startOn: startOf(context, period) };
    const event = before ? budgetUpdated : budgetCreated;
    const saved = await save(context, budgetAggregate, [{ before, after, event }]);
    const [view] = await showBudgets(context, saved, categories);
    return budgetView.parse(view);
  },
});

function requireSpending(category: CategoryRow): CategoryRow {
  if (category.kind === "expense") return category;
  const sentence = `“${category.name}” is for income: a budget is for spending.`;
  throw new AppError("invalid_input", sentence, { fields: { category: sentence } });
}

function startOf({ now, profile }: CommandContext, period: BudgetRow["period"]): string {
  return periodRange(period, localDate(now, profile.timezone), firstWeekday(profile)).from;
}

async function findBudget(
  { tx, actor }: CommandContext,
  { categoryId, currency, period }: Pick<BudgetRow, "categoryId" | "currency" | "period">,
): Promise<BudgetRow | null> {
  const [found] = await tx
    .select()
    .from(budget)
    .where(
      and(
        eq(budget.ownerId, actor.ownerId),
        isNull(budget.deletedAt),
        sql`${budget.categoryId} is not distinct from ${categoryId}::uuid`,
        eq(budget.currency, currency),
        eq(budget.period, period),
      ),
    )
    .limit(1);
  return found ?? null;
}
