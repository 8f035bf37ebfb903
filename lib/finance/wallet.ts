import { AppError } from "@/lib/core/errors";
import type { WalletRow } from "@/lib/db/schema/finance";

const fold = (name: string): string => name.normalize("NFC").trim().toLowerCase();

const listed = (wallets: readonly WalletRow[]): string =>
  wallets
    .slice(0, 20)
    .map(({ name }) => name)
    .join(", ") || "none yet";

/**
 * The wallet by its name (case does not matter) or id.
 * @throws AppError not_found naming those there are.
 */
export function requireWallet(said: string, wallets: readonly WalletRow[]): WalletRow {
  const found = wallets.find(({ id, name }) => id === said || fold(name) === fold(said));
  if (found) return found;
  const open = wallets.filter(({ archivedAt }) => archivedAt === null);
  throw new AppError(
    "not_found",
    `There is no wallet “${said}”. Yours are: ${listed(open)}. Or make it first.`,
  );
}

/**
 * A wallet that something new may be booked in.
 * @throws AppError conflict where it is archived.
 */
export function requireOpen(wallet: WalletRow): WalletRow {
  if (wallet.archivedAt === null) return wallet;
  throw new AppError(
    "conflict",
    `The wallet “${wallet.name}” is archived: choose another one, or bring it back first.`,
  );
}

/**
 * The wallet that is meant where none was said: the person's choice, else Main, else the oldest.
 * @throws AppError not_found where there is no open wallet.
 */
export function defaultWallet(wallets: readonly WalletRow[], preferred: string | undefined): WalletRow {
  const open = wallets.filter(({ archivedAt }) => archivedAt === null);
  const named = (name: string) => open.find((one) => fold(one.name) === fold(name));
  const oldest = open.toSorted((a, b) => (a.id < b.id ? -1 : 1))[0];
  const found = (preferred === undefined ? undefined : named(preferred)) ?? named("Main") ?? oldest;
  if (!found) throw new AppError("not_found", "You have no wallet yet: make one first.");
  return found;
}
