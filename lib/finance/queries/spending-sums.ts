import { and, between, eq, gt, ilike, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { DayRange } from "@/lib/core/day";
import { spendByDay, transaction, wallet } from "@/lib/db/schema/finance";
import type { Transaction } from "@/lib/db/transaction";
import type { SpendingGroup } from "@/lib/finance/period";
import type { SpendingSum } from "@/lib/finance/spending-lines";
import { anywhere } from "./transaction-filter";

/** What is summed: ids already looked up, null for no category. */
export interface SpendingFilter {
  kind: "income" | "expense";
  categoryIds?: (string | null)[] | undefined;
  walletId?: string | undefined;
  payee?: string | undefined;
}

/**
 * The sums of one kind over a range, by group and currency; weeks and months come by day. They are read from the sums by
 * day, and only what is asked by payee from the ledger, through its index over the range.
 */
export async function spendingSums(
  tx: Transaction,
  ownerId: string,
  group: SpendingGroup | undefined,
  filter: SpendingFilter,
  range: DayRange,
): Promise<SpendingSum[]> {
  const isByPayee = group === "payee" || filter.payee !== undefined;
  const rows = isByPayee
    ? await sumLedger(tx, ownerId, group, filter, range)
    : await sumDays(tx, ownerId, group, filter, range);
  return rows.map(({ amount, ...row }) => ({ ...row, amountMinor: BigInt(amount) }));
}

interface RawSum extends Omit<SpendingSum, "amountMinor"> {
  amount: string;
}

const none = sql<null>`null::text`;

function sumDays(
  tx: Transaction,
  ownerId: string,
  group: SpendingGroup | undefined,
  filter: SpendingFilter,
  range: DayRange,
): Promise<RawSum[]> {
  const keys = { category: spendByDay.categoryId, wallet: spendByDay.walletId, payee: none };
  const key = group === undefined ? none : group in keys ? keys[group as keyof typeof keys] : spendByDay.day;
  const isIncome = filter.kind === "income";
  const amount = isIncome ? spendByDay.incomeMinor : spendByDay.expenseMinor;
  const count = isIncome
    ? sql`${spendByDay.incomeCount}`
    : sql`${spendByDay.count} - ${spendByDay.incomeCount}`;
  return tx
    .select({
      key: sql<string | null>`${key}::text`,
      name: none,
      currency: wallet.currency,
      amount: sql<string>`sum(${amount})::text`,
      count: sql<number>`sum(${count})::int`,
    })
    .from(spendByDay)
    .innerJoin(wallet, and(eq(wallet.id, spendByDay.walletId), eq(wallet.ownerId, ownerId)))
    .where(
      and(
        eq(spendByDay.ownerId, ownerId),
        between(spendByDay.day, range.from, range.to),
        filter.walletId === undefined ? undefined : eq(spendByDay.walletId, filter.walletId),
        inCategories(spendByDay.categoryId, filter.categoryIds),
      ),
    )
    .groupBy(sql`1`, wallet.currency)
    .having(gt(sql`sum(${count})`, 0))
    .limit(maxSums);
}

function sumLedger(
  tx: Transaction,
  ownerId: string,
  group: SpendingGroup | undefined,
  filter: SpendingFilter,
  range: DayRange,
): Promise<RawSum[]> {
  const isByPayee = group === "payee";
  const keys = {
    category: transaction.categoryId,
    wallet: transaction.walletId,
    payee: sql`lower(${transaction.payee})`,
  };
  const key =
    group === undefined ? none : group in keys ? keys[group as keyof typeof keys] : transaction.occurredOn;
  return tx
    .select({
      key: sql<string | null>`${key}::text`,
      name: isByPayee
        ? sql<string | null>`(array_agg(${transaction.payee} order by ${transaction.occurredOn} desc))[1]`
        : none,
      currency: transaction.currency,
      amount: sql<string>`sum(${transaction.amountMinor})::text`,
      count: sql<number>`count(*)::int`,
    })
    .from(transaction)
    .where(
      and(
        eq(transaction.ownerId, ownerId),
        isNull(transaction.deletedAt),
        between(transaction.occurredOn, range.from, range.to),
        eq(transaction.kind, filter.kind),
        filter.payee === undefined ? undefined : ilike(transaction.payee, anywhere(filter.payee)),
        filter.walletId === undefined ? undefined : eq(transaction.walletId, filter.walletId),
        inCategories(transaction.categoryId, filter.categoryIds),
      ),
    )
    .groupBy(sql`1`, transaction.currency)
    .limit(maxSums);
}

/** More days than thirty years have, and more payees than anybody has. */
const maxSums = 20_000;

function inCategories(
  column: typeof spendByDay.categoryId | typeof transaction.categoryId,
  ids: (string | null)[] | undefined,
): SQL | undefined {
  if (ids === undefined) return undefined;
  const known = ids.filter((id) => id !== null);
  return known.length === 0 ? isNull(column) : and(isNotNull(column), inArray(column, known));
}
