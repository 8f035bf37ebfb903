import { sql } from "drizzle-orm";
import type { Save } from "@/lib/commands/aggregate";
import { AppError, sqlState } from "@/lib/core/errors";
import { type TransactionRow, transaction } from "@/lib/db/schema/finance";
import type { Transaction } from "@/lib/db/transaction";
import { refuseGoneCategories } from "./guards";
import { type BalanceStep, type DayStep, groupBalances, groupDays, type LedgerChange } from "./sums";

const live = (row: TransactionRow): TransactionRow | null => (row.deletedAt === null ? row : null);

/**
 * Inserts transactions and keeps every sum in step: three statements, however many rows. The caller holds the owner's
 * lock. Wallets' versions stay as they are: a kept sum is no change of the wallet.
 * @throws AppError conflict where a wallet or category is gone or of another currency; limit_exceeded where a balance
 * grows beyond what can be kept.
 */
export async function insertTransactions(tx: Transaction, rows: readonly TransactionRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  await tx.insert(transaction).values([...rows]);
  await keepSums(
    tx,
    first.ownerId,
    rows.map((row) => ({ before: null, after: live(row) })),
  );
}

/** Updates transactions, into and out of the trash too, and keeps every sum in step; otherwise as `insertTransactions`. */
export async function updateTransactions(
  tx: Transaction,
  saves: readonly Save<TransactionRow>[],
): Promise<void> {
  const [first] = saves;
  if (!first) return;
  const { ownerId } = first.before;
  const written = await tx.execute(updateRows(ownerId, saves));
  if (written.rowCount !== saves.length) {
    throw new AppError("conflict", "Something changed these transactions meanwhile: try again.");
  }
  await keepSums(
    tx,
    ownerId,
    saves.map(({ before, after }) => ({ before: live(before), after: live(after) })),
  );
}

function updateRows(ownerId: string, saves: readonly Save<TransactionRow>[]) {
  const records = saves.map(({ before, after }) => ({
    id: after.id,
    seen: before.version,
    version: after.version,
    last_event_id: after.lastEventId,
    updated_at: after.updatedAt.toISOString(),
    deleted_at: after.deletedAt?.toISOString() ?? null,
    kind: after.kind,
    amount_minor: after.amountMinor.toString(),
    currency: after.currency,
    wallet_id: after.walletId,
    to_wallet_id: after.toWalletId,
    to_amount_minor: after.toAmountMinor?.toString() ?? null,
    to_currency: after.toCurrency,
    category_id: after.categoryId,
    payee: after.payee,
    description: after.description,
    occurred_on: after.occurredOn,
    tags: after.tags,
    task_id: after.taskId,
  }));
  return sql`update transaction t set version = r.version, last_event_id = r.last_event_id, updated_at = r.updated_at,
      deleted_at = r.deleted_at, kind = r.kind, amount_minor = r.amount_minor, currency = r.currency,
      wallet_id = r.wallet_id, to_wallet_id = r.to_wallet_id, to_amount_minor = r.to_amount_minor,
      to_currency = r.to_currency, category_id = r.category_id, payee = r.payee, description = r.description,
      occurred_on = r.occurred_on, tags = r.tags, task_id = r.task_id
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (id uuid, seen int, version int, last_event_id uuid,
      updated_at timestamptz, deleted_at timestamptz, kind text, amount_minor bigint, currency text, wallet_id uuid,
      to_wallet_id uuid, to_amount_minor bigint, to_currency text, category_id uuid, payee text, description text,
      occurred_on date, tags text[], task_id uuid)
    where t.id = r.id and t.owner_id = ${ownerId} and t.version = r.seen`;
}

async function keepSums(tx: Transaction, ownerId: string, changes: readonly LedgerChange[]): Promise<void> {
  try {
    await moveBalances(tx, ownerId, groupBalances(changes));
    await moveDays(tx, ownerId, groupDays(changes));
  } catch (error) {
    if (sqlState(error) !== "22003") throw error;
    throw new AppError("limit_exceeded", "That is more money than Daybook can count.", {}, { cause: error });
  }
  await refuseGoneCategories(tx, ownerId, enteredCategories(changes));
}

/** A live transaction lies in live wallets of its currencies; whatever brings it there (undo too) is refused otherwise. */
async function moveBalances(tx: Transaction, ownerId: string, steps: readonly BalanceStep[]): Promise<void> {
  if (steps.length === 0) return;
  const records = steps.map(({ walletId, currency, deltaMinor }) => ({
    id: walletId,
    currency,
    delta: deltaMinor.toString(),
  }));
  const moved = await tx.execute(
    sql`update wallet w set balance_minor = w.balance_minor + r.delta
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (id uuid, currency text, delta bigint)
      where w.id = r.id and w.owner_id = ${ownerId} and w.currency = r.currency and w.deleted_at is null`,
  );
  if (moved.rowCount === steps.length) return;
  throw new AppError("conflict", "The wallet of this was deleted or changed its currency: undo that first.");
}

/** One statement for all keys; a key whose last transaction goes has no row any more. */
async function moveDays(tx: Transaction, ownerId: string, steps: readonly DayStep[]): Promise<void> {
  if (steps.length === 0) return;
  const records = steps.map((step) => ({
    day: step.day,
    wallet_id: step.walletId,
    category_id: step.categoryId,
    income: step.incomeMinor.toString(),
    expense: step.expenseMinor.toString(),
    count: step.count,
    income_count: step.incomeCount,
  }));
  await tx.execute(
    sql`merge into spend_by_day s
      using jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
        as r (day date, wallet_id uuid, category_id uuid, income bigint, expense bigint, count int, income_count int)
      on s.owner_id = ${ownerId} and s.day = r.day and s.wallet_id = r.wallet_id
        and s.category_id is not distinct from r.category_id
      when matched and s.count + r.count = 0 then delete
      when matched then update set income_minor = s.income_minor + r.income,
        expense_minor = s.expense_minor + r.expense, count = s.count + r.count,
        income_count = s.income_count + r.income_count
      when not matched then insert (owner_id, day, wallet_id, category_id, income_minor, expense_minor, count, income_count)
        values (${ownerId}, r.day, r.wallet_id, r.category_id, r.income, r.expense, r.count, r.income_count)`,
  );
}

/** The categories that changes bring live transactions into. */
function enteredCategories(changes: readonly LedgerChange[]): string[] {
  return changes.flatMap(({ before, after }) =>
    after?.categoryId && after.categoryId !== before?.categoryId ? [after.categoryId] : [],
  );
}
