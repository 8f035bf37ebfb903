import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import { transactionCreated } from "@/lib/events/catalog/finance";
import { newTransaction } from "@/lib/finance/finance-input";
import { loadBook } from "@/lib/finance/load-book";
import { planTransaction } from "@/lib/finance/plan-transaction";
import { showIn } from "@/lib/finance/queries/show-transactions";
import { transactionAggregate } from "@/lib/finance/transaction-aggregate";
import { transactionList } from "@/lib/finance/views";

export const addTransactions = defineCommand({
  name: "addTransactions",
  summary: "Book several expenses, incomes or transfers at once; they are undone as one.",
  effect: "write",
  http: { method: "POST", path: "/transactions/batch", status: 201 },
  input: z.strictObject({
    items: z
      .array(newTransaction)
      .min(1, "Name at least one transaction")
      .max(1_000, "Book at most 1,000 transactions at once")
      .describe("What addTransaction takes, for each."),
  }),
  output: transactionList,
  async run({ items }, context) {
    const book = await loadBook(context);
    const changes = items.map((said, index) => ({
      before: null,
      after: named(index, () => planTransaction(said, context, book)),
      event: transactionCreated,
    }));
    const rows = await save(context, transactionAggregate, changes);
    return { items: rows.map(showIn(book)) };
  },
});

/** Says of a refusal which of the items it is about. */
function named<T>(index: number, plan: () => T): T {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const fields = Object.fromEntries(
      Object.entries(error.details.fields ?? {}).map(([field, text]) => [`items.${index}.${field}`, text]),
    );
    throw new AppError(
      error.code,
      `Transaction ${index + 1}: ${error.message}`,
      { fields },
      { cause: error },
    );
  }
}
