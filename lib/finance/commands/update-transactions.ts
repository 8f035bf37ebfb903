import { z } from "zod";
import { type CommandContext, defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { transactionUpdated } from "@/lib/events/catalog/finance";
import { transactionFields, transactionIds } from "@/lib/finance/finance-input";
import { type Book, loadBook } from "@/lib/finance/load-book";
import { loadTransactions } from "@/lib/finance/load-transactions";
import { categoryFor, walletFor } from "@/lib/finance/plan-transaction";
import { showIn } from "@/lib/finance/queries/show-transactions";
import { mergeMoney, planDay, planLegs } from "@/lib/finance/transaction";
import { type BookedRow, transactionAggregate } from "@/lib/finance/transaction-aggregate";
import { transactionList } from "@/lib/finance/views";
import { requireWallet } from "@/lib/finance/wallet";

const input = z.strictObject({
  transactionIds,
  kind: transactionFields.kind.optional(),
  amount: transactionFields.amount.optional(),
  currency: transactionFields.currency.optional(),
  category: transactionFields.category.optional(),
  payee: transactionFields.payee.optional(),
  description: transactionFields.description.optional(),
  wallet: transactionFields.wallet.optional(),
  toWallet: transactionFields.toWallet.optional(),
  toAmount: transactionFields.toAmount.optional(),
  date: transactionFields.date.optional(),
  tags: transactionFields.tags.optional(),
});
type Said = z.output<typeof input>;

export const updateTransactions = defineCommand({
  name: "updateTransactions",
  summary: "Change transactions: what is left out stays, null clears.",
  effect: "write",
  http: { method: "PATCH", path: "/transactions" },
  input,
  output: transactionList,
  async run(said, context) {
    const book = await loadBook(context);
    const changes = (await loadTransactions(context, said.transactionIds)).map((before) => ({
      before,
      after: change(before, said, context, book),
      event: transactionUpdated,
    }));
    const rows = await save(context, transactionAggregate, changes);
    return { items: rows.map(showIn(book)) };
  },
});

function change(row: BookedRow, said: Said, context: CommandContext, book: Book): BookedRow {
  const { payee, description, date, tags } = said;
  return {
    ...row,
    ...changeMoney(row, said, context, book),
    ...changeCategory(row, said, book),
    ...(payee === undefined ? {} : { payee }),
    ...(description === undefined ? {} : { description }),
    ...(date === undefined ? {} : { occurredOn: planDay(date, context.now, context.profile.timezone) }),
    ...(tags === undefined ? {} : { tags }),
  };
}

const moneyFields = ["kind", "amount", "currency", "wallet", "toWallet", "toAmount"] as const;

/** What of the money is said is planned anew as a whole; a wallet that stays may be an archived one. */
function changeMoney(row: BookedRow, said: Said, context: CommandContext, book: Book): Partial<BookedRow> {
  if (moneyFields.every((field) => said[field] === undefined)) return {};
  const walletOf = (name: string | undefined, id: string) =>
    name === undefined ? requireWallet(id, book.wallets) : walletFor(name, book, context);
  const kind = said.kind ?? row.kind;
  const stays = kind === "transfer" ? row.toWalletId : null;
  const toWallet = said.toWallet || stays ? walletOf(said.toWallet, stays ?? "") : null;
  const wallet = walletOf(said.wallet, row.walletId);
  return planLegs(mergeMoney(row, said, wallet, toWallet), wallet, toWallet);
}

/** A transaction that becomes a transfer loses its category. */
function changeCategory(row: BookedRow, said: Said, book: Book): Partial<BookedRow> {
  const kind = said.kind ?? row.kind;
  if (said.category !== undefined) return categoryFor(said.category, kind, book);
  return kind === "transfer" ? { categoryId: null, categoryName: null } : {};
}
