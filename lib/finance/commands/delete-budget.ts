import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import type { BudgetRow } from "@/lib/db/schema/finance";
import { budgetDeleted } from "@/lib/events/catalog/finance";
import { budgetAggregate } from "@/lib/finance/budget-aggregate";
import { requireCategory } from "@/lib/finance/category";
import { categoryName, currencyField, periodField } from "@/lib/finance/finance-input";
import { loadCategories } from "@/lib/finance/load-book";
import { loadBudgets, showBudgets } from "@/lib/finance/queries/show-budgets";
import { budgetView } from "@/lib/finance/views";

export const deleteBudget = defineCommand({
  name: "deleteBudget",
  summary: "Delete a budget.",
  effect: "destructive",
  http: { method: "POST", path: "/budgets/delete" },
  input: z.strictObject({
    category: categoryName.optional().describe("Left out: the one for all spending."),
    currency: currencyField.optional().describe("Needed where there are several."),
    period: periodField.optional().describe("Needed where there are both."),
  }),
  output: budgetView,
  async run({ category, currency, period }, context) {
    const categories = await loadCategories(context);
    const on = category === undefined ? null : requireCategory(category, categories);
    const found = (await loadBudgets(context)).filter(
      (one) =>
        one.categoryId === (on?.id ?? null) &&
        (currency === undefined || one.currency === currency) &&
        (period === undefined || one.period === period),
    );
    const row = requireOne(found, on?.name ?? "all spending");
    const [view] = await showBudgets(context, [row], categories);
    await save(context, budgetAggregate, [{ before: row, after: row, event: budgetDeleted }]);
    return budgetView.parse(view);
  },
});

function requireOne(found: readonly BudgetRow[], of: string): BudgetRow {
  const [row, other] = found;
  if (!row) throw new AppError("not_found", `There is no such budget for ${of}: look at the list.`);
  if (!other) return row;
  const which = found
    .map(({ period, currency }) => `${period} in ${currency}`)
    .toSorted()
    .join(", ");
  throw new AppError(
    "invalid_input",
    `There are several budgets for ${of}: say which one, ${which}, by period and currency.`,
  );
}
