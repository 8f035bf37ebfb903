import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, minor, owned } from "./columns";
import { space } from "./people";

export const wallet = pgTable(
  "wallet",
  {
    ...owned,
    name: text("name").notNull(),
    kind: text("kind", { enum: ["cash", "checking", "savings", "card", "other"] }).notNull(),
    currency: text("currency").notNull(),
    openingMinor: minor("opening_minor").notNull(),
    /** Kept by the transaction that changes the ledger: opening + all that was booked. Never changes `version`. */
    balanceMinor: minor("balance_minor").notNull(),
    archivedAt: instant("archived_at"),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    index("wallet_owner").on(table.ownerId),
    uniqueIndex("wallet_owner_name").on(table.ownerId, sql`lower(name)`).where(sql`deleted_at is null`),
  ],
);
export type WalletRow = typeof wallet.$inferSelect;

export const category = pgTable(
  "category",
  {
    ...owned,
    name: text("name").notNull(),
    kind: text("kind", { enum: ["income", "expense"] }).notNull(),
    colour: integer("colour").notNull(),
    parentId: uuid("parent_id"),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    index("category_owner").on(table.ownerId),
    uniqueIndex("category_owner_name").on(table.ownerId, sql`lower(name)`).where(sql`deleted_at is null`),
  ],
);
export type CategoryRow = typeof category.$inferSelect;

export const transaction = pgTable(
  "transaction",
  {
    ...owned,
    kind: text("kind", { enum: ["income", "expense", "transfer"] }).notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: text("currency").notNull(),
    walletId: uuid("wallet_id")
      .notNull()
      .references(() => wallet.id),
    toWalletId: uuid("to_wallet_id").references(() => wallet.id),
    /** What arrives in the other wallet, in that wallet's currency; it tells how to read its digits. */
    toAmountMinor: minor("to_amount_minor"),
    toCurrency: text("to_currency"),
    categoryId: uuid("category_id").references(() => category.id),
    payee: text("payee"),
    description: text("description"),
    occurredOn: date("occurred_on", { mode: "string" }).notNull(),
    tags: text("tags").array().notNull(),
    taskId: uuid("task_id"),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    index("transaction_owner_day")
      .on(table.ownerId, table.occurredOn, table.id)
      .where(sql`deleted_at is null`),
    index("transaction_owner_category_day")
      .on(table.ownerId, table.categoryId, table.occurredOn)
      .where(sql`deleted_at is null`),
    index("transaction_wallet").on(table.walletId),
    index("transaction_to_wallet").on(table.toWalletId).where(sql`to_wallet_id is not null`),
    check("transaction_amount_positive", sql`amount_minor > 0`),
    check(
      "transaction_transfer_has_target",
      sql`(kind = 'transfer') = (to_wallet_id is not null) and (kind = 'transfer') = (to_amount_minor is not null) and (kind = 'transfer') = (to_currency is not null)`,
    ),
  ],
);
export type TransactionRow = typeof transaction.$inferSelect;

/** Sums kept by the same transaction that changes the ledger; months, budgets and charts read these, never the whole ledger. */
export const spendByDay = pgTable(
  "spend_by_day",
  {
    ownerId: uuid("owner_id").notNull(),
    walletId: uuid("wallet_id").notNull(),
    categoryId: uuid("category_id"),
    day: date("day", { mode: "string" }).notNull(),
    incomeMinor: minor("income_minor").notNull(),
    expenseMinor: minor("expense_minor").notNull(),
    /** Transactions of both kinds; a day without any has no row. Transfers are in none of these. */
    count: integer("count").notNull(),
    /** How many of them are income. */
    incomeCount: integer("income_count").notNull().default(0),
  },
  (table) => [
    unique("spend_by_day_key")
      .on(table.ownerId, table.day, table.walletId, table.categoryId)
      .nullsNotDistinct(),
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
  ],
);

export const budget = pgTable(
  "budget",
  {
    ...owned,
    /** null: all spending in this currency. A parent category counts its children. */
    categoryId: uuid("category_id").references(() => category.id),
    currency: text("currency").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    period: text("period", { enum: ["weekly", "monthly"] }).notNull(),
    startOn: date("start_on", { mode: "string" }).notNull(),
  },
  (table) => [
    foreignKey({ columns: [table.ownerId], foreignColumns: [space.id] }).onDelete("cascade"),
    index("budget_owner").on(table.ownerId),
    uniqueIndex("budget_owner_key")
      .on(
        table.ownerId,
        sql`coalesce(category_id, '00000000-0000-0000-0000-000000000000')`,
        table.currency,
        table.period,
      )
      .where(sql`deleted_at is null`),
    check("budget_amount_positive", sql`amount_minor > 0`),
  ],
);
export type BudgetRow = typeof budget.$inferSelect;

/** Whether a budget is over in a period, and how often it crossed; written by the insights worker only. */
export const budgetState = pgTable(
  "budget_state",
  {
    ownerId: uuid("owner_id").notNull(),
    budgetId: uuid("budget_id")
      .notNull()
      .references(() => budget.id, { onDelete: "cascade" }),
    periodStart: date("period_start", { mode: "string" }).notNull(),
    isExceeded: boolean("is_exceeded").notNull(),
    crossings: integer("crossings").notNull(),
  },
  (table) => [
    unique("budget_state_key").on(table.budgetId, table.periodStart),
    index("budget_state_owner").on(table.ownerId),
  ],
);
