import { and, asc, eq, isNull } from "drizzle-orm";
import type { QueryContext } from "@/lib/commands/command";
import { type CategoryRow, category, type WalletRow, wallet } from "@/lib/db/schema/finance";

/** The most of each that a person may have: whoever names one is answered from all of them. */
export const maxWallets = 200;
export const maxCategories = 500;

/** An owner's live wallets and categories: what names are looked up in. */
export interface Book {
  wallets: WalletRow[];
  categories: CategoryRow[];
}

type Reader = Pick<QueryContext, "tx"> & { actor: { ownerId: string } };

/** The owner's wallets, the archived ones too, by name. */
export function loadWallets({ tx, actor }: Reader): Promise<WalletRow[]> {
  return tx
    .select()
    .from(wallet)
    .where(and(eq(wallet.ownerId, actor.ownerId), isNull(wallet.deletedAt)))
    .orderBy(asc(wallet.name))
    .limit(maxWallets);
}

/** The owner's categories, by name. */
export function loadCategories({ tx, actor }: Reader): Promise<CategoryRow[]> {
  return tx
    .select()
    .from(category)
    .where(and(eq(category.ownerId, actor.ownerId), isNull(category.deletedAt)))
    .orderBy(asc(category.name))
    .limit(maxCategories);
}

/** Both, in two statements. */
export async function loadBook(reader: Reader): Promise<Book> {
  const wallets = await loadWallets(reader);
  return { wallets, categories: await loadCategories(reader) };
}
