import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { transactionDeleted } from "@/lib/events/catalog/finance";
import { transactionIds } from "@/lib/finance/finance-input";
import { loadTransactions } from "@/lib/finance/load-transactions";
import { showTransactions } from "@/lib/finance/queries/show-transactions";
import { transactionAggregate } from "@/lib/finance/transaction-aggregate";
import { transactionList } from "@/lib/finance/views";

export const deleteTransactions = defineCommand({
  name: "deleteTransactions",
  summary: "Delete transactions: they leave every list and sum at once, and undo brings them back.",
  effect: "destructive",
  http: { method: "POST", path: "/transactions/delete" },
  input: z.strictObject({ transactionIds }),
  output: transactionList,
  async run(said, context) {
    const found = await loadTransactions(context, said.transactionIds);
    const rows = await save(
      context,
      transactionAggregate,
      found.map((row) => ({ before: row, after: row, event: transactionDeleted })),
    );
    return { items: await showTransactions(context.tx, rows) };
  },
});
