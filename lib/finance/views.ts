import { z } from "zod";
import { namedRef } from "@/lib/core/views";

export const transactionKinds = ["income", "expense", "transfer"] as const;
export const walletKinds = ["cash", "checking", "savings", "card", "other"] as const;
export type TransactionKind = (typeof transactionKinds)[number];

/** Amounts in all views are decimal strings in the currency beside them ("12.50"); dates are local days. */
export const walletView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(walletKinds),
  currency: z.string(),
  openingBalance: z.string(),
  balance: z.string(),
  isArchived: z.boolean(),
  version: z.number().int(),
});
export type WalletView = z.infer<typeof walletView>;
export const walletList = z.object({ items: z.array(walletView) });

/** What there is, by wallet and in all, one total a currency. Archived wallets count as well. */
export const balances = z.object({
  wallets: z.array(walletView),
  totals: z.array(z.object({ currency: z.string(), amount: z.string() })),
});
export type Balances = z.infer<typeof balances>;

export const categoryView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["income", "expense"]),
  /** One of the ten category colours, 1 to 10. */
  colour: z.number().int(),
  parentId: z.string().nullable(),
  version: z.number().int(),
});
export type CategoryView = z.infer<typeof categoryView>;
export const categoryList = z.object({ items: z.array(categoryView) });

export const transactionView = z.object({
  id: z.string(),
  kind: z.enum(transactionKinds),
  amount: z.string(),
  currency: z.string(),
  wallet: namedRef,
  toWallet: namedRef.nullable(),
  toAmount: z.string().nullable(),
  toCurrency: z.string().nullable(),
  category: namedRef.extend({ colour: z.number().int() }).nullable(),
  payee: z.string().nullable(),
  description: z.string().nullable(),
  date: z.string(),
  tags: z.array(z.string()),
  taskId: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
});
export type TransactionView = z.infer<typeof transactionView>;
export const transactionList = z.object({ items: z.array(transactionView) });

export const budgetView = z.object({
  id: z.string(),
  /** null: all spending of that currency. */
  category: namedRef.nullable(),
  amount: z.string(),
  currency: z.string(),
  period: z.enum(["weekly", "monthly"]),
  periodStart: z.string(),
  periodEnd: z.string(),
  spent: z.string(),
  /** limit − spent; negative when over. */
  left: z.string(),
  version: z.number().int(),
});
export type BudgetView = z.infer<typeof budgetView>;
export const budgetList = z.object({ items: z.array(budgetView) });

/** One line of a summary of spending: what it is grouped by, its sum, how many, and the compared period's sum. */
const spendingLine = z.object({
  key: z.string(),
  name: z.string(),
  colour: z.number().int().nullable(),
  currency: z.string(),
  amount: z.string(),
  count: z.number().int(),
  compared: z.string().nullable(),
});
export const spendingSummary = z.object({
  from: z.string(),
  to: z.string(),
  totals: z.array(
    z.object({
      currency: z.string(),
      amount: z.string(),
      count: z.number().int(),
      compared: z.string().nullable(),
    }),
  ),
  lines: z.array(spendingLine),
});
export type SpendingSummary = z.infer<typeof spendingSummary>;
