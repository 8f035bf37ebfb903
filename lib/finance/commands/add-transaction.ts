import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { transactionCreated } from "@/lib/events/catalog/finance";
import { newTransaction } from "@/lib/finance/finance-input";
import { loadBook } from "@/lib/finance/load-book";
import { planTransaction } from "@/lib/finance/plan-transaction";
import { showIn } from "@/lib/finance/queries/show-transactions";
import { transactionAggregate } from "@/lib/finance/transaction-aggregate";
import { transactionView } from "@/lib/finance/views";

export const addTransaction = defineCommand({
  name: "addTransaction",
  summary: "Book one expense, income or transfer that has happened.",
  effect: "write",
  http: { method: "POST", path: "/transactions", status: 201 },
  input: newTransaction,
  output: transactionView,
  async run(said, context) {
    const book = await loadBook(context);
    const after = planTransaction(said, context, book);
    const [row = after] = await save(context, transactionAggregate, [
      { before: null, after, event: transactionCreated },
    ]);
    return showIn(book)(row);
  },
});
