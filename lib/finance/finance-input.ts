import { z } from "zod";
import { isDate } from "@/lib/core/day";
import { isCurrency } from "@/lib/core/money";
import { transactionKinds, walletKinds } from "./views";

const nameWords = "Name must be between 1 and 60 characters";

/** A name of a wallet or a category. */
export const nameField = z.string(nameWords).trim().min(1, nameWords).max(60, nameWords);

export const currencyField = z
  .string("Currency must be a code like EUR")
  .refine(isCurrency, "Currency must be a code like EUR")
  .describe("ISO 4217, upper case; the wallet's own by default.");

export const amountField = z
  .string("Amount must be text like 12.50")
  .max(40, "Amount must be text like 12.50")
  .describe("A decimal string like 12.50, without a sign.");

export const dayField = z
  .string("Date must be a day like 2026-03-20")
  .refine(isDate, "Date must be a day like 2026-03-20")
  .meta({ format: "date" });

/** A wallet or category as a person names it, or its id. */
export const walletName = z
  .string()
  .trim()
  .min(1, "Wallet must not be empty")
  .max(60, "There is no such wallet.");
export const categoryName = z
  .string()
  .trim()
  .min(1, "Category must not be empty")
  .max(60, "There is no such category.");

export const tag = z
  .string()
  .trim()
  .min(1, "Tags must not be empty")
  .max(50, "Tags must be at most 50 characters");

const orNull = (text: string | null): string | null => text || null;

/** What a person may say of a transaction. */
export const transactionFields = {
  kind: z.enum(transactionKinds, "Kind must be income, expense or transfer"),
  amount: amountField,
  currency: currencyField,
  category: categoryName.nullable().describe("Name of the category; a transfer has none."),
  payee: z
    .string()
    .trim()
    .max(200, "Payee must be at most 200 characters")
    .nullable()
    .transform(orNull)
    .describe("Whom it was paid to or came from."),
  description: z
    .string()
    .trim()
    .max(2_000, "Description must be at most 2,000 characters")
    .nullable()
    .transform(orNull)
    .describe("What it was for."),
  wallet: walletName.describe("Name of the wallet; the person's default one where none was said."),
  toWallet: walletName.describe("For a transfer: the wallet it goes to."),
  toAmount: amountField.describe("For a transfer between currencies: what arrives."),
  date: dayField.describe("YYYY-MM-DD, local; today by default."),
  tags: z
    .array(tag)
    .max(10, "Cannot have more than 10 tags")
    .transform((tags) => [...new Set(tags)]),
};

/** One transaction that is said anew. */
export const newTransaction = z.strictObject({
  kind: transactionFields.kind.default("expense"),
  amount: transactionFields.amount,
  currency: transactionFields.currency.optional(),
  category: transactionFields.category.optional(),
  payee: transactionFields.payee.optional(),
  description: transactionFields.description.optional(),
  wallet: transactionFields.wallet.optional(),
  toWallet: transactionFields.toWallet.optional(),
  toAmount: transactionFields.toAmount.optional(),
  date: transactionFields.date.optional(),
  tags: transactionFields.tags.default([]),
});
export type NewTransaction = z.output<typeof newTransaction>;

export const transactionIds = z
  .array(z.string().min(1).max(64))
  .min(1, "Name at least one transaction")
  .max(500, "Name at most 500 transactions at once")
  .transform((ids) => [...new Set(ids)])
  .describe("Ids as given by findTransactions.");

export const walletKind = z.enum(walletKinds, "Kind must be cash, checking, savings, card or other");
export const categoryKind = z.enum(["income", "expense"], "Kind must be income or expense");
export const openingField = z
  .string("Opening balance must be text like 12.50")
  .max(40, "Opening balance must be text like 12.50")
  .describe("A decimal string; negative for what is owed.");
export const colourField = z
  .number()
  .int()
  .min(1, "Colour must be one of 1 to 10")
  .max(10, "Colour must be one of 1 to 10");
export const periodField = z.enum(["weekly", "monthly"], "Period must be weekly or monthly");
