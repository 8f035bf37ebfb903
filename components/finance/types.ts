import type { Action } from "@/lib/core/action-result";
import type { TransactionKind, TransactionView } from "@/lib/finance/views";

/** A transaction as a form gives it: decimals and names; empty strings never reach an action, null clears. */
export interface TransactionFields {
  kind: TransactionKind;
  amount: string;
  /** Names. */
  wallet: string;
  toWallet: string | null;
  category: string | null;
  payee: string | null;
  description: string | null;
  date: string;
}

export interface TransactionChange extends Partial<TransactionFields> {
  transactionId: string;
  /** The version the person looked at; another one answers `stale`. */
  expectedVersion: number;
}

/** What one can do with transactions and wallets. Server actions. */
export interface FinanceActions {
  add: Action<TransactionFields, TransactionView>;
  update: Action<TransactionChange, TransactionView>;
  remove: Action<{ transactionIds: string[] }>;
  /** Takes a command back, by its id. */
  undo: Action<{ what: string }>;
}

/** What a form offers to choose from. */
export interface FinanceChoices {
  wallets: readonly { name: string; currency: string }[];
  categories: readonly { name: string; kind: "income" | "expense" }[];
  /** The wallet that is taken where none is said. */
  usualWallet: string;
}
