import type { CommandContext } from "@/lib/commands/command";
import { newRow } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import type { WalletRow } from "@/lib/db/schema/finance";
import { isNoCategory, requireCategory } from "./category";
import type { NewTransaction } from "./finance-input";
import type { Book } from "./load-book";
import { planDay, planLegs, type SaidMoney } from "./transaction";
import type { BookedRow } from "./transaction-aggregate";
import { defaultWallet, requireOpen, requireWallet } from "./wallet";

/** A wallet that is named for something new; the person's default one where none is. @throws AppError not_found, conflict */
export function walletFor(said: string | undefined, book: Book, { profile }: CommandContext): WalletRow {
  if (said === undefined) return defaultWallet(book.wallets, profile.preferences.defaultWallet);
  return requireOpen(requireWallet(said, book.wallets));
}

/**
 * The category as it is said; none for a transfer.
 * @throws AppError not_found; invalid_input where a transfer is given one.
 */
export function categoryFor(
  said: string | null | undefined,
  kind: SaidMoney["kind"],
  book: Book,
): Pick<BookedRow, "categoryId" | "categoryName"> {
  if (!said || isNoCategory(said)) return { categoryId: null, categoryName: null };
  if (kind === "transfer") {
    const sentence = "A transfer has no category: leave it out.";
    throw new AppError("invalid_input", sentence, { fields: { category: sentence } });
  }
  const { id, name } = requireCategory(said, book.categories);
  return { categoryId: id, categoryName: name };
}

/** A new transaction's row, with every name looked up in `book`. @throws AppError as the rules say. */
export function planTransaction(said: NewTransaction, context: CommandContext, book: Book): BookedRow {
  const wallet = walletFor(said.wallet, book, context);
  const toWallet = said.toWallet === undefined ? null : walletFor(said.toWallet, book, context);
  return {
    ...newRow(context),
    ...planLegs(said, wallet, toWallet),
    ...categoryFor(said.category, said.kind, book),
    payee: said.payee ?? null,
    description: said.description ?? null,
    occurredOn: planDay(said.date, context.now, context.profile.timezone),
    tags: said.tags,
    taskId: null,
  };
}
