import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { requireCategory } from "@/lib/finance/category";
import { categoryName, periodField } from "@/lib/finance/finance-input";
import { loadCategories } from "@/lib/finance/load-book";
import { type BudgetView, budgetList } from "@/lib/finance/views";
import { loadBudgets, showBudgets } from "./show-budgets";

export const getBudgets = defineQuery({
  name: "getBudgets",
  summary: "The budgets, with what is spent and left in the current period.",
  http: { method: "GET", path: "/budgets" },
  input: z.strictObject({ category: categoryName.optional(), period: periodField.optional() }),
  output: budgetList,
  async run({ category, period }, context) {
    const categories = await loadCategories(context);
    const on = category === undefined ? undefined : requireCategory(category, categories).id;
    const rows = (await loadBudgets(context)).filter(
      (one) => (on === undefined || one.categoryId === on) && (period === undefined || one.period === period),
    );
    const items = await showBudgets(context, rows, categories);
    return { items: items.toSorted(byName) };
  },
});

/** All spending first, then by category; the longer period first. */
function byName(a: BudgetView, b: BudgetView): number {
  const key = ({ category: of, period, currency }: BudgetView) => `${of?.name ?? ""} ${period} ${currency}`;
  return key(a).localeCompare(key(b), "en");
}
