import { and, asc, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import { budget, type CategoryRow, transaction } from "@/lib/db/schema/finance";
import {
  budgetDeleted,
  budgetUpdated,
  categoryDeleted,
  categoryUpdated,
  transactionUpdated,
} from "@/lib/events/catalog/finance";
import { budgetAggregate } from "@/lib/finance/budget-aggregate";
import { adopt, requireCategory } from "@/lib/finance/category";
import { categoryAggregate } from "@/lib/finance/category-aggregate";
import { categoryName } from "@/lib/finance/finance-input";
import { loadCategories } from "@/lib/finance/load-book";
import { showCategory } from "@/lib/finance/queries/show-category";
import { transactionAggregate } from "@/lib/finance/transaction-aggregate";
import { categoryView } from "@/lib/finance/views";

/** As many as one transaction can move well within its time limit. */
const maxMoved = 5_000;

export const deleteCategory = defineCommand({
  name: "deleteCategory",
  summary: "Delete a category; what is in it goes to the one given as moveTo.",
  effect: "destructive",
  http: { method: "POST", path: "/categories/{category}/delete" },
  input: z.strictObject({
    category: categoryName.describe("Its name or id."),
    moveTo: categoryName.optional().describe("Needed when it is in use: what takes its place."),
  }),
  output: categoryView,
  async run(said, context) {
    const categories = await loadCategories(context);
    const gone = requireCategory(said.category, categories);
    if (said.moveTo !== undefined) {
      const target = requireCategory(said.moveTo, categories);
      refuseTarget(gone, target);
      await moveTransactions(context, gone, target);
      await moveBudgets(context, gone, target);
      const children = adopt(gone, target, categories).map((one) => ({ ...one, event: categoryUpdated }));
      await save(context, categoryAggregate, children);
    }
    // That nothing is in it any more is asked where it is stored: undo deletes categories too (guards.ts).
    const [row = gone] = await save(context, categoryAggregate, [
      { before: gone, after: gone, event: categoryDeleted },
    ]);
    return showCategory(row);
  },
});

function refuseTarget(gone: CategoryRow, target: CategoryRow): void {
  const refuse = (sentence: string) =>
    new AppError("invalid_input", sentence, { fields: { moveTo: sentence } });
  if (target.id === gone.id) throw refuse("What is in a category can't move to itself: name another one.");
  if (target.kind !== gone.kind)
    throw refuse(`“${target.name}” is for ${target.kind}: name one for ${gone.kind}.`);
}

async function moveTransactions(context: CommandContext, gone: CategoryRow, target: CategoryRow) {
  const { tx, actor } = context;
  const rows = await tx
    .select()
    .from(transaction)
    .where(
      and(
        eq(transaction.ownerId, actor.ownerId),
        eq(transaction.categoryId, gone.id),
        isNull(transaction.deletedAt),
      ),
    )
    .orderBy(asc(transaction.occurredOn), asc(transaction.id))
    .limit(maxMoved + 1);
  if (rows.length > maxMoved) {
    throw new AppError(
      "limit_exceeded",
      `“${gone.name}” has more than ${maxMoved} transactions: move some of them first.`,
    );
  }
  const moved = { categoryId: target.id, categoryName: target.name };
  await save(
    context,
    transactionAggregate,
    rows.map((row) => ({ before: row, after: { ...row, ...moved }, event: transactionUpdated })),
  );
}

/** A budget goes along, unless the target has one of the same currency and period already: that one stands. */
async function moveBudgets(context: CommandContext, gone: CategoryRow, target: CategoryRow) {
  const { tx, actor } = context;
  const all = await tx
    .select()
    .from(budget)
    .where(and(eq(budget.ownerId, actor.ownerId), isNull(budget.deletedAt)))
    .orderBy(asc(budget.id))
    .limit(1_000);
  const has = (of: string, { currency, period }: (typeof all)[number]) =>
    all.some((one) => one.categoryId === of && one.currency === currency && one.period === period);
  const changes = all
    .filter(({ categoryId }) => categoryId === gone.id)
    .map((row) =>
      has(target.id, row)
        ? { before: row, after: row, event: budgetDeleted }
        : { before: row, after: { ...row, categoryId: target.id }, event: budgetUpdated },
    );
  await save(context, budgetAggregate, changes);
}
