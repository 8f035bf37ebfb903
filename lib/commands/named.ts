import { and, eq, isNull, sql } from "drizzle-orm";
import { AppError } from "@/lib/core/errors";
import type { category, wallet } from "@/lib/db/schema/finance";
import type { QueryContext } from "./command";

/**
 * The owner's wallet or category by name (case does not matter).
 * @throws AppError not_found naming those there are.
 */
export async function findNamed<T extends typeof wallet | typeof category>(
  { tx, actor }: Pick<QueryContext, "tx" | "actor">,
  table: T,
  noun: "wallet" | "category",
  name: string,
): Promise<T["$inferSelect"]> {
  const mine = and(eq(table.ownerId, actor.ownerId), isNull(table.deletedAt));
  const [found] = await tx
    .select()
    .from(table as typeof wallet)
    .where(and(mine, sql`lower(${table.name}) = lower(${name.trim()})`))
    .limit(1);
  if (found) return found as T["$inferSelect"];
  const others = await tx
    .select({ name: table.name })
    .from(table as typeof wallet)
    .where(mine)
    .orderBy(table.name)
    .limit(20);
  const known = others.map((one) => one.name).join(", ");
  throw new AppError("not_found", `There is no ${noun} “${name}”. Yours are: ${known || "none yet"}.`);
}
