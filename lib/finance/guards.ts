import { sql } from "drizzle-orm";
import { AppError, sqlState } from "@/lib/core/errors";
import type { Transaction } from "@/lib/db/transaction";

/*
 * What must hold after any write, undo's too: undo looks at the rows it changes, not at those that point at them.
 * Commands refuse earlier and in better words; what comes this far was true once and is not any more.
 */

/**
 * Nothing live is in a category that is not there.
 * @throws AppError conflict
 */
export async function refuseGoneCategories(
  tx: Transaction,
  ownerId: string,
  ids: readonly string[],
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const found = await tx.execute(
    sql`select 1 from category where owner_id = ${ownerId} and deleted_at is null
      and id in (select jsonb_array_elements_text(${JSON.stringify(wanted)}::jsonb)::uuid)`,
  );
  if (found.rowCount === wanted.length) return;
  throw new AppError("conflict", "The category of this was deleted: undo that first.");
}

/**
 * A category that is gone has nothing in it: no transaction, no budget.
 * @throws AppError conflict
 */
export async function refuseUsedCategory(tx: Transaction, ownerId: string, id: string): Promise<void> {
  const used = await tx.execute(
    sql`select 1 where exists (select 1 from transaction where owner_id = ${ownerId} and category_id = ${id} and deleted_at is null)
      or exists (select 1 from budget where owner_id = ${ownerId} and category_id = ${id} and deleted_at is null)`,
  );
  if (used.rowCount === 0) return;
  throw new AppError(
    "conflict",
    "This category is in use: delete it with moveTo, the category that takes its place.",
  );
}

/**
 * Categories have two levels, and parents are there and of the same kind.
 * @throws AppError conflict
 */
export async function refuseBrokenTree(tx: Transaction, ownerId: string): Promise<void> {
  const broken = await tx.execute(
    sql`select 1 from category c join category p on p.id = c.parent_id
      where c.owner_id = ${ownerId} and c.deleted_at is null
        and (p.deleted_at is not null or p.parent_id is not null or p.kind <> c.kind) limit 1`,
  );
  if (broken.rowCount === 0) return;
  throw new AppError(
    "conflict",
    "Other categories are under this one, or its parent is gone: change those first.",
  );
}

/**
 * A wallet that goes, or changes its currency, has no transactions.
 * @param withTrash counts those in the trash too: they may come back, in the currency they had.
 * @throws AppError conflict
 */
export async function refuseUsedWallet(
  tx: Transaction,
  ownerId: string,
  { id, name }: { id: string; name: string },
  withTrash: boolean,
): Promise<void> {
  const counted = withTrash ? sql.empty() : sql` and deleted_at is null`;
  const used = await tx.execute(
    sql`select 1 where exists (select 1 from transaction where owner_id = ${ownerId} and wallet_id = ${id}${counted})
      or exists (select 1 from transaction where owner_id = ${ownerId} and to_wallet_id = ${id}${counted})`,
  );
  if (used.rowCount === 0) return;
  throw new AppError(
    "conflict",
    withTrash
      ? `The wallet “${name}” has transactions in its currency: make another wallet for the new one.`
      : `The wallet “${name}” has transactions: archive it, or delete or move those first.`,
  );
}

/**
 * Runs a write whose key may be taken.
 * @throws AppError conflict with `sentence` where it is.
 */
export async function refusingTaken<T>(sentence: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (sqlState(error) !== "23505") throw error;
    throw new AppError("conflict", sentence, {}, { cause: error });
  }
}
