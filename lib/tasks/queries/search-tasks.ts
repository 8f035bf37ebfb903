import { type SQL, sql } from "drizzle-orm";
import { task } from "@/lib/db/schema/tasks";
import type { Transaction } from "@/lib/db/transaction";

/** More that match are never looked up; by then the list meets them soon enough (measured: docs, decision on finding). */
const mostIds = 3_000;
/** Up to so many are fetched and sorted; of more, the list is read in its order, and what has one of their ids is taken. */
const fewIds = 500;
/** An id and its comma. */
const idLength = 37;

interface Wanted {
  text?: string | undefined;
  tags?: readonly string[] | undefined;
  /** How many the page has. */
  limit: number;
}

/**
 * The condition for tasks that have all these words (as beginnings; case, accents and one slip aside) and all these tags.
 * Its index is of no use under row security, so a function of the database that filters by the owner itself reads it.
 * @returns undefined where nothing is looked for.
 */
export async function isFound(tx: Transaction, { text, tags = [], limit }: Wanted): Promise<SQL | undefined> {
  if (!text && tags.length === 0) return undefined;
  // The ids stay text on their way through here: to read thousands of them one by one takes longer than to find them.
  const { rows } = await tx.execute<{ terms: string | null; ids: string | null }>(sql`
    select terms, ids::text as ids
    from daybook_search(${text ?? null}, ${sql.param([...tags])}::text[], ${limit + 1}, ${mostIds})`);
  const [{ terms = null, ids = null } = {}] = rows;
  if (terms === null || ids === "{}") return sql`false`;
  if (ids) return isOneOf(ids);
  // A sub-select for each row, not a join: the list is to be read in its order, and left as soon as the page is full.
  return sql`(select s.words @@ ${terms}::tsquery from task_search s where s.task_id = ${task.id})`;
}

const isOneOf = (ids: string): SQL =>
  ids.length <= fewIds * idLength
    ? sql`${task.id} in (select unnest(${ids}::uuid[]))`
    : sql`${task.id} = any(${ids}::uuid[])`;
