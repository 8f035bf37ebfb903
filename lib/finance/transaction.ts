import { addMonths } from "@/lib/core/day";
import { AppError } from "@/lib/core/errors";
import { formatAmount, isCurrency, parseAmount } from "@/lib/core/money";
import { localDate } from "@/lib/core/time";
import type { TransactionRow, WalletRow } from "@/lib/db/schema/finance";

/** A refusal that belongs to one field. */
function refusal(field: string, sentence: string): AppError {
  return new AppError("invalid_input", sentence, { fields: { [field]: sentence } });
}

/** What was said of a transaction's money. Amounts are decimal strings. */
export interface SaidMoney {
  kind: TransactionRow["kind"];
  amount: string;
  currency?: string | undefined;
  toAmount?: string | undefined;
}

/** The columns that say what moves, and between which wallets. */
export type Legs = Pick<
  TransactionRow,
  "kind" | "amountMinor" | "currency" | "walletId" | "toWalletId" | "toAmountMinor" | "toCurrency"
>;

/**
 * Plans what moves. An amount is in its wallet's currency: there are no stored rates, so another currency is asked
 * about, never converted by a guess.
 * @param toWallet where a transfer goes; null for the other kinds.
 * @throws AppError invalid_input
 */
export function planLegs(said: SaidMoney, wallet: WalletRow, toWallet: WalletRow | null): Legs {
  const { kind, amount, currency = wallet.currency } = said;
  refuseOtherCurrency(currency, wallet);
  const amountMinor = parseAmount(amount, currency);
  const from = { kind, amountMinor, currency, walletId: wallet.id };
  if (kind !== "transfer") {
    if (toWallet || said.toAmount !== undefined) {
      throw refusal(
        "toWallet",
        "Only a transfer goes to another wallet: say kind transfer, or leave it out.",
      );
    }
    return { ...from, toWalletId: null, toAmountMinor: null, toCurrency: null };
  }
  if (!toWallet) throw refusal("toWallet", "A transfer needs the wallet it goes to.");
  if (toWallet.id === wallet.id) throw refusal("toWallet", "A transfer needs two different wallets.");
  const toAmountMinor = planArrival(said.toAmount, { amountMinor, currency }, toWallet);
  return { ...from, toWalletId: toWallet.id, toAmountMinor, toCurrency: toWallet.currency };
}

function refuseOtherCurrency(currency: string, wallet: WalletRow): void {
  if (currency === wallet.currency) return;
  if (!isCurrency(currency)) throw refusal("currency", "Currency must be a code like EUR");
  throw refusal(
    "currency",
    `The wallet “${wallet.name}” is in ${wallet.currency} and there is no rate for ${currency}: say the amount in ${wallet.currency}, or name a wallet in ${currency}.`,
  );
}

/** What arrives: the same amount in the same currency; between two it must be said, for there is no rate to guess by. */
function planArrival(
  toAmount: string | undefined,
  from: { amountMinor: bigint; currency: string },
  toWallet: WalletRow,
): bigint {
  if (toWallet.currency !== from.currency) {
    if (toAmount !== undefined) return parseAmount(toAmount, toWallet.currency, { field: "toAmount" });
    throw refusal("toAmount", `Say how much arrives in “${toWallet.name}”, in ${toWallet.currency}.`);
  }
  if (
    toAmount !== undefined &&
    parseAmount(toAmount, from.currency, { field: "toAmount" }) !== from.amountMinor
  ) {
    throw refusal(
      "toAmount",
      `Both wallets are in ${from.currency}, so what arrives is what leaves: book a fee as an expense of its own.`,
    );
  }
  return from.amountMinor;
}

/**
 * The day it happened: today in the person's zone where none was said; any past day; at most a year ahead.
 * @throws AppError invalid_input
 */
export function planDay(date: string | undefined, now: Date, timezone: string): string {
  const today = localDate(now, timezone);
  if (date === undefined) return today;
  if (date > addMonths(today, 12)) throw refusal("date", "Date must be at most a year ahead");
  return date;
}

/** What is said of the money where a change says only a part of it. */
export interface MoneyEdit {
  kind?: TransactionRow["kind"] | undefined;
  amount?: string | undefined;
  currency?: string | undefined;
  toAmount?: string | undefined;
}

/**
 * The whole of what a transaction's money is after a change. What was there stays only where it still means the same:
 * an amount in the same currency, an arrival whose both ends are as they were.
 * @throws AppError invalid_input where the amount has to be said anew.
 */
export function mergeMoney(
  row: TransactionRow,
  edit: MoneyEdit,
  wallet: WalletRow,
  toWallet: WalletRow | null,
): SaidMoney {
  const isSameCurrency = wallet.currency === row.currency;
  if (edit.amount === undefined && !isSameCurrency) {
    throw refusal(
      "amount",
      `The wallet “${wallet.name}” is in ${wallet.currency}: say the amount in ${wallet.currency} too.`,
    );
  }
  const amount = edit.amount ?? formatAmount(row.amountMinor, row.currency);
  const isSameArrival = edit.amount === undefined && isSameCurrency && toWallet?.currency === row.toCurrency;
  const toAmount =
    edit.toAmount ??
    (isSameArrival && row.toAmountMinor !== null && row.toCurrency !== null
      ? formatAmount(row.toAmountMinor, row.toCurrency)
      : undefined);
  return { kind: edit.kind ?? row.kind, amount, currency: edit.currency, toAmount };
}

/** What a person calls a transaction: whom it was with, what it was for, or its amount alone. */
export function nameOf(
  row: Pick<TransactionRow, "payee" | "description" | "amountMinor" | "currency">,
): string {
  const amount = `${formatAmount(row.amountMinor, row.currency)} ${row.currency}`;
  const what = row.payee ?? row.description;
  return what ? `${what}, ${amount}` : amount;
}
