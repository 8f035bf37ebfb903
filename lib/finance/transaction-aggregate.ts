import { and, asc, eq, getTableColumns, inArray } from "drizzle-orm";
import type { Aggregate, Facts, Versioned } from "@/lib/commands/aggregate";
import { formatAmount, parseAmount } from "@/lib/core/money";
import { category, type TransactionRow, transaction } from "@/lib/db/schema/finance";
import type { Transaction } from "@/lib/db/transaction";
import {
  type TransactionFacts,
  transactionCreated,
  transactionDeleted,
  transactionFacts,
  transactionUpdated,
} from "@/lib/events/catalog/finance";
import { transferCategory, uncategorized } from "./category";
import { insertTransactions, updateTransactions } from "./ledger";
import { showTransactions } from "./queries/show-transactions";
import { nameOf } from "./transaction";

/** A row with the name its category has now, where whoever made it knew it: events tell it, the row does not keep it. */
export type BookedRow = TransactionRow & { categoryName?: string | null };

/** How transactions are stored, told in events, and taken back. Saving them moves balances and sums (ledger.ts). */
export const transactionAggregate: Aggregate<BookedRow> = {
  type: "transaction",
  idKey: "transactionId",
  created: transactionCreated,
  updated: transactionUpdated,
  deleted: transactionDeleted,
  load: (tx, ownerId, ids) =>
    tx
      .select({ ...getTableColumns(transaction), categoryName: category.name })
      .from(transaction)
      .leftJoin(category, eq(category.id, transaction.categoryId))
      .where(and(eq(transaction.ownerId, ownerId), inArray(transaction.id, [...ids])))
      .orderBy(asc(transaction.id))
      .for("update", { of: transaction }),
  loadAll: (tx, ownerId) =>
    tx.select().from(transaction).where(eq(transaction.ownerId, ownerId)).orderBy(asc(transaction.id)),
  insert: insertTransactions,
  update: updateTransactions,
  toFacts,
  fromFacts,
  async extra(tx, definition, row, now) {
    if (definition === transactionUpdated) return { userId: row.ownerId, updatedAt: now.toISOString() };
    return { category: await categoryWord(tx, row) };
  },
  label: (row) => `the transaction “${nameOf(row)}”`,
  async view(tx, row) {
    const [view] = await showTransactions(tx, [row]);
    return view;
  },
};

async function categoryWord(tx: Transaction, row: BookedRow): Promise<string> {
  if (row.kind === "transfer") return transferCategory;
  if (!row.categoryId) return uncategorized;
  if (row.categoryName) return row.categoryName;
  const [found] = await tx
    .select({ name: category.name })
    .from(category)
    .where(and(eq(category.ownerId, row.ownerId), eq(category.id, row.categoryId)));
  return found?.name ?? uncategorized;
}

/** The category's name is told beside the facts (`extra`): a renamed category changes no transaction. */
function toFacts(row: BookedRow): Omit<TransactionFacts, "category"> {
  const { toAmountMinor, toCurrency } = row;
  return {
    transactionId: row.id,
    // A person's own space has the person's id.
    userId: row.ownerId,
    type: row.kind,
    amount: formatAmount(row.amountMinor, row.currency),
    currency: row.currency,
    categoryId: row.categoryId,
    walletId: row.walletId,
    toWalletId: row.toWalletId,
    toAmount: toAmountMinor !== null && toCurrency ? formatAmount(toAmountMinor, toCurrency) : null,
    toCurrency,
    payee: row.payee,
    description: row.description,
    timestamp: `${row.occurredOn}T00:00:00.000Z`,
    occurredOn: row.occurredOn,
    tags: row.tags,
    taskId: row.taskId,
  };
}

const stored = transactionFacts.omit({ category: true, userId: true, timestamp: true, transactionId: true });

function fromFacts(data: Facts, meta: Versioned): BookedRow {
  const { type, amount, toAmount, ...facts } = stored.parse(data);
  const { id, ownerId, version, lastEventId, createdAt, updatedAt, deletedAt } = meta;
  return {
    ...{ id, ownerId, version, lastEventId, createdAt, updatedAt, deletedAt },
    ...facts,
    kind: type as TransactionRow["kind"],
    amountMinor: parseAmount(amount, facts.currency),
    toAmountMinor:
      toAmount !== null && facts.toCurrency !== null ? parseAmount(toAmount, facts.toCurrency) : null,
  };
}
