import { and, eq, gte, ilike, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { minorDigits } from "@/lib/core/money";
import { transaction, type WalletRow } from "@/lib/db/schema/finance";
import { isNoCategory, requireCategory, withChildren } from "@/lib/finance/category";
import type { Book } from "@/lib/finance/load-book";
import type { TransactionKind } from "@/lib/finance/views";
import { requireWallet } from "@/lib/finance/wallet";

/** Which transactions are asked for. Names as a person says them; amounts decimal strings in each one's own currency. */
export interface TransactionFilter {
  text?: string | undefined;
  kind?: TransactionKind | undefined;
  category?: string | undefined;
  wallet?: string | undefined;
  payee?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  minAmount?: string | undefined;
  maxAmount?: string | undefined;
  tags?: string[] | undefined;
}

/** A pattern for ILIKE that finds `text` anywhere, as it is written. */
export const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/**
 * The condition on live transactions of one owner.
 * @throws AppError not_found for a wallet or category that is not there.
 */
export function transactionsWhere(ownerId: string, filter: TransactionFilter, book: Book): SQL | undefined {
  const { text, kind, payee, from, to, tags } = filter;
  const { payee: payeeColumn, description, occurredOn } = transaction;
  return and(
    eq(transaction.ownerId, ownerId),
    isNull(transaction.deletedAt),
    from === undefined ? undefined : gte(occurredOn, from),
    to === undefined ? undefined : lte(occurredOn, to),
    kind === undefined ? undefined : eq(transaction.kind, kind),
    inCategory(filter.category, book),
    inWallet(filter.wallet, book.wallets),
    payee === undefined ? undefined : ilike(payeeColumn, anywhere(payee)),
    text === undefined
      ? undefined
      : or(ilike(payeeColumn, anywhere(text)), ilike(description, anywhere(text))),
    ...(tags ?? []).map((tag) => sql`${tag} = any (${transaction.tags})`),
    amountBound(filter.minAmount, ">=", book.wallets),
    amountBound(filter.maxAmount, "<=", book.wallets),
  );
}

/** A parent counts its children. */
function inCategory(said: string | undefined, { categories }: Book): SQL | undefined {
  if (said === undefined) return undefined;
  if (isNoCategory(said)) return isNull(transaction.categoryId);
  return inArray(transaction.categoryId, withChildren(requireCategory(said, categories).id, categories));
}

/** Either end of a transfer is in a wallet. */
function inWallet(said: string | undefined, wallets: readonly WalletRow[]): SQL | undefined {
  if (said === undefined) return undefined;
  const { id } = requireWallet(said, wallets);
  return or(eq(transaction.walletId, id), eq(transaction.toWalletId, id));
}

/** The same number in every currency: 50 is 50.00 EUR and 50 JPY. */
function amountBound(
  said: string | undefined,
  sign: ">=" | "<=",
  wallets: readonly WalletRow[],
): SQL | undefined {
  if (said === undefined) return undefined;
  const byDigits = Map.groupBy(new Set(wallets.map(({ currency }) => currency)), minorDigits);
  const bounds = [...byDigits].map(([digits, currencies]) =>
    and(
      inArray(transaction.currency, currencies),
      sql`${transaction.amountMinor} ${sql.raw(sign)} ${said}::numeric * ${10 ** digits}::numeric`,
    ),
  );
  return or(...bounds);
}
