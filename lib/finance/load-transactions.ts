import type { CommandContext } from "@/lib/commands/command";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type BookedRow, transactionAggregate } from "./transaction-aggregate";

export const noTransaction = (): AppError =>
  new AppError(
    "not_found",
    "There is no such transaction. It may have been deleted: look at the list again.",
  );

/**
 * The owner's transactions by id, locked, in the order asked for.
 * @throws AppError not_found where any of them is not there, is somebody else's or is in the trash: nothing is half done.
 */
export async function loadTransactions(
  { tx, actor }: Pick<CommandContext, "tx" | "actor">,
  ids: readonly string[],
): Promise<BookedRow[]> {
  const found = ids.every(isUuid) ? await transactionAggregate.load(tx, actor.ownerId, ids) : [];
  const byId = new Map(found.filter((row) => row.deletedAt === null).map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (!row) throw noTransaction();
    return row;
  });
}
