import { z } from "zod";
import { changes, defineEvent } from "@/lib/events/event";

const id = z.string();

export const walletFacts = z.object({
  walletId: id,
  name: z.string(),
  kind: z.string(),
  currency: z.string(),
  opening: z.string(),
  archivedAt: z.string().nullable(),
});
export type WalletFacts = z.infer<typeof walletFacts>;

export const categoryFacts = z.object({
  categoryId: id,
  name: z.string(),
  kind: z.string(),
  colour: z.number(),
  parentId: z.string().nullable(),
});
export type CategoryFacts = z.infer<typeof categoryFacts>;

/** S0's TransactionCreatedEvent and the row's other columns; amounts are decimal strings, positive. */
export const transactionFacts = z.object({
  transactionId: id,
  userId: id,
  type: z.string(),
  amount: z.string(),
  currency: z.string(),
  /** The category's name, "Uncategorized" where there is none, "Transfer" for a transfer. */
  category: z.string(),
  categoryId: z.string().nullable(),
  walletId: id,
  toWalletId: z.string().nullable(),
  /** A transfer's other leg: what arrives, in the other wallet's currency. */
  toAmount: z.string().nullable(),
  toCurrency: z.string().nullable(),
  payee: z.string().nullable(),
  description: z.string().nullable(),
  /** The day it happened, as an instant at the start of that day (UTC), and as the day itself. */
  timestamp: z.string(),
  occurredOn: z.string(),
  tags: z.array(z.string()),
  taskId: z.string().nullable(),
});
export type TransactionFacts = z.infer<typeof transactionFacts>;

export const budgetFacts = z.object({
  budgetId: id,
  categoryId: z.string().nullable(),
  currency: z.string(),
  amount: z.string(),
  period: z.string(),
  startOn: z.string(),
});
export type BudgetFacts = z.infer<typeof budgetFacts>;

const byWallet = ({ walletId }: { walletId: string }) => walletId;
const wallets = { topic: "finance.wallet.changed", aggregate: "wallet", subject: byWallet } as const;
export const walletCreated = defineEvent({
  ...wallets,
  type: "finance.wallet.created",
  effect: "create",
  title: "Made",
  data: walletFacts,
});
export const walletUpdated = defineEvent({
  ...wallets,
  type: "finance.wallet.updated",
  effect: "update",
  title: "Changed",
  data: z.object({ walletId: id, changes }),
});
export const walletDeleted = defineEvent({
  ...wallets,
  type: "finance.wallet.deleted",
  effect: "delete",
  title: "Deleted",
  data: walletFacts,
});

const byCategory = ({ categoryId }: { categoryId: string }) => categoryId;
const categories = { topic: "finance.settings.changed", aggregate: "category", subject: byCategory } as const;
export const categoryCreated = defineEvent({
  ...categories,
  type: "finance.category.created",
  effect: "create",
  title: "Made",
  data: categoryFacts,
});
export const categoryUpdated = defineEvent({
  ...categories,
  type: "finance.category.updated",
  effect: "update",
  title: "Changed",
  data: z.object({ categoryId: id, changes }),
});
export const categoryDeleted = defineEvent({
  ...categories,
  type: "finance.category.deleted",
  effect: "delete",
  title: "Deleted",
  data: categoryFacts,
});

const byTransaction = ({ transactionId }: { transactionId: string }) => transactionId;
const transactions = { aggregate: "transaction", subject: byTransaction } as const;
export const transactionCreated = defineEvent({
  ...transactions,
  topic: "finance.transaction.created",
  type: "finance.transaction.created",
  effect: "create",
  title: "Booked",
  data: transactionFacts,
});
export const transactionUpdated = defineEvent({
  ...transactions,
  topic: "finance.transaction.updated",
  type: "finance.transaction.updated",
  effect: "update",
  title: "Changed",
  data: z.object({ transactionId: id, userId: id, changes, updatedAt: z.string() }),
});
export const transactionDeleted = defineEvent({
  ...transactions,
  topic: "finance.transaction.deleted",
  type: "finance.transaction.deleted",
  effect: "delete",
  title: "Deleted",
  data: transactionFacts,
});

const byBudget = ({ budgetId }: { budgetId: string }) => budgetId;
const budgets = { topic: "finance.budget.changed", aggregate: "budget", subject: byBudget } as const;
export const budgetCreated = defineEvent({
  ...budgets,
  type: "finance.budget.created",
  effect: "create",
  title: "Set",
  data: budgetFacts,
});
export const budgetUpdated = defineEvent({
  ...budgets,
  type: "finance.budget.updated",
  effect: "update",
  title: "Changed",
  data: z.object({ budgetId: id, changes }),
});
export const budgetDeleted = defineEvent({
  ...budgets,
  type: "finance.budget.deleted",
  effect: "delete",
  title: "Deleted",
  data: budgetFacts,
});

/** S0's BudgetExceededEvent. */
export const budgetExceeded = defineEvent({
  ...budgets,
  topic: "finance.budget.exceeded",
  type: "finance.budget.exceeded",
  effect: "none",
  title: "Budget exceeded",
  data: z.object({
    userId: id,
    budgetId: id,
    category: z.string(),
    currency: z.string(),
    budgetAmount: z.string(),
    limit: z.string(),
    actualAmount: z.string(),
    percentOver: z.string(),
    period: z.string(),
    periodStart: z.string(),
    crossing: z.number(),
  }),
});
