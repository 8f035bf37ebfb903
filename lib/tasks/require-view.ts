import type { CommandContext } from "@/lib/commands/command";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import type { SavedViewRow } from "@/lib/db/schema/finding";
import { viewAggregate } from "./view-aggregate";

/**
 * The person's saved view of this id, locked until the command ends.
 * @throws AppError not_found for one that is not there, deleted, or somebody else's.
 */
export async function requireView({ tx, actor }: CommandContext, viewId: string): Promise<SavedViewRow> {
  const rows = isUuid(viewId) ? await viewAggregate.load(tx, actor.ownerId, [viewId]) : [];
  const row = rows.find(({ deletedAt }) => deletedAt === null);
  if (!row) throw new AppError("not_found", "There is no such view: look at the list again.");
  return row;
}
