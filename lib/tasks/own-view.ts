import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { CommandContext } from "@/lib/commands/command";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { type SavedViewRow, savedView } from "@/lib/db/schema/finding";
import { viewAggregate } from "./view-aggregate";

/** The condition for the person's saved views that are not deleted. */
export const isOwnView = ({ actor }: CommandContext): SQL | undefined =>
  and(eq(savedView.ownerId, actor.ownerId), isNull(savedView.deletedAt));

/** The person's saved view of this name, in any case of its letters, locked until the command ends; null where there is none. */
export async function findViewByName(context: CommandContext, name: string): Promise<SavedViewRow | null> {
  const [found] = await context.tx
    .select()
    .from(savedView)
    .where(and(isOwnView(context), sql`lower(${savedView.name}) = lower(${name})`))
    .for("update");
  return found ?? null;
}

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
