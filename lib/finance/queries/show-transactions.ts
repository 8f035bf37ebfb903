import { formatAmount } from "@/lib/core/money";
import type { TransactionRow } from "@/lib/db/schema/finance";
import type { Transaction } from "@/lib/db/transaction";
import { type Book, loadBook } from "@/lib/finance/load-book";
import type { TransactionView } from "@/lib/finance/views";

/** How rows are shown with the names of one book: a function, so that a list looks each name up once. */
export function showIn(book: Book): (row: TransactionRow) => TransactionView {
  const wallets = new Map(book.wallets.map(({ id, name }) => [id, { id, name }]));
  const categories = new Map(book.categories.map(({ id, name, colour }) => [id, { id, name, colour }]));
  // Nothing live is in a wallet or category that is gone; what is in the trash may be.
  const walletOf = (id: string) => wallets.get(id) ?? { id, name: "" };
  const categoryOf = (id: string) => categories.get(id) ?? { id, name: "", colour: 1 };
  return (row) => ({
    id: row.id,
    kind: row.kind,
    amount: formatAmount(row.amountMinor, row.currency),
    currency: row.currency,
    wallet: walletOf(row.walletId),
    toWallet: row.toWalletId ? walletOf(row.toWalletId) : null,
    toAmount:
      row.toAmountMinor !== null && row.toCurrency ? formatAmount(row.toAmountMinor, row.toCurrency) : null,
    toCurrency: row.toCurrency,
    category: row.categoryId ? categoryOf(row.categoryId) : null,
    payee: row.payee,
    description: row.description,
    date: row.occurredOn,
    tags: row.tags,
    taskId: row.taskId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  });
}

/** The views of rows of one owner, in their order. */
export async function showTransactions(
  tx: Transaction,
  rows: readonly TransactionRow[],
): Promise<TransactionView[]> {
  const [first] = rows;
  if (!first) return [];
  return rows.map(showIn(await loadBook({ tx, actor: { ownerId: first.ownerId } })));
}
