import type { TransactionRow } from "@/lib/db/schema/finance";

/** By how much a wallet's balance moves, in the wallet's own currency. */
export interface BalanceStep {
  walletId: string;
  currency: string;
  deltaMinor: bigint;
}

/** By how much the sums of one day, wallet and category move. */
export interface DayStep {
  day: string;
  walletId: string;
  categoryId: string | null;
  incomeMinor: bigint;
  expenseMinor: bigint;
  count: number;
  incomeCount: number;
}

/** A row before and after a change; null where it was not there, or is in the trash. */
export interface LedgerChange {
  before: TransactionRow | null;
  after: TransactionRow | null;
}

/** What booking `row` does to balances, once (`sign` 1) or taken back (-1). */
function balanceSteps(row: TransactionRow, sign: bigint): BalanceStep[] {
  const direction = row.kind === "income" ? sign : -sign;
  const { walletId, currency, amountMinor, toWalletId, toCurrency, toAmountMinor } = row;
  const steps: BalanceStep[] = [{ walletId, currency, deltaMinor: direction * amountMinor }];
  if (toWalletId && toCurrency && toAmountMinor !== null) {
    steps.push({ walletId: toWalletId, currency: toCurrency, deltaMinor: sign * toAmountMinor });
  }
  return steps;
}

/** What booking `row` does to the sums by day. A transfer is neither income nor spending. */
function daySteps(row: TransactionRow, sign: 1 | -1): DayStep[] {
  if (row.kind === "transfer") return [];
  const isIncome = row.kind === "income";
  const amount = BigInt(sign) * row.amountMinor;
  return [
    {
      day: row.occurredOn,
      walletId: row.walletId,
      categoryId: row.categoryId,
      incomeMinor: isIncome ? amount : 0n,
      expenseMinor: isIncome ? 0n : amount,
      count: sign,
      incomeCount: isIncome ? sign : 0,
    },
  ];
}

function signedRows(changes: readonly LedgerChange[]): { row: TransactionRow; sign: 1 | -1 }[] {
  return changes.flatMap(({ before, after }) => [
    ...(before ? [{ row: before, sign: -1 as const }] : []),
    ...(after ? [{ row: after, sign: 1 as const }] : []),
  ]);
}

const moneyKeys = ["kind", "amountMinor", "currency", "walletId", "toWalletId", "toAmountMinor"] as const;

const isMoneyMoved = ({ before, after }: LedgerChange): boolean =>
  before === null || after === null || moneyKeys.some((key) => before[key] !== after[key]);

/** How balances move by all of `changes` together, one step a wallet; also by zero, where it comes out even. */
export function groupBalances(changes: readonly LedgerChange[]): BalanceStep[] {
  const byWallet = new Map<string, BalanceStep>();
  for (const { row, sign } of signedRows(changes.filter(isMoneyMoved))) {
    for (const step of balanceSteps(row, BigInt(sign))) {
      // By currency too: a wallet that a row says to be in another currency must not be found.
      const key = `${step.walletId} ${step.currency}`;
      const known = byWallet.get(key);
      if (known) known.deltaMinor += step.deltaMinor;
      else byWallet.set(key, step);
    }
  }
  return [...byWallet.values()];
}

const isNothing = (step: DayStep) =>
  step.incomeMinor === 0n && step.expenseMinor === 0n && step.count === 0 && step.incomeCount === 0;

/** How the sums by day move by all of `changes` together, one step a key; keys that stay as they are left out. */
export function groupDays(changes: readonly LedgerChange[]): DayStep[] {
  const byKey = new Map<string, DayStep>();
  for (const { row, sign } of signedRows(changes)) {
    for (const step of daySteps(row, sign)) {
      const key = `${step.day} ${step.walletId} ${step.categoryId}`;
      const known = byKey.get(key);
      if (!known) {
        byKey.set(key, step);
        continue;
      }
      known.incomeMinor += step.incomeMinor;
      known.expenseMinor += step.expenseMinor;
      known.count += step.count;
      known.incomeCount += step.incomeCount;
    }
  }
  return [...byKey.values()].filter((step) => !isNothing(step));
}
