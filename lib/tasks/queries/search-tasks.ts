import { inArray, type SQL, sql } from "drizzle-orm";
import { task } from "@/lib/db/schema/tasks";
import type { Transaction } from "@/lib/db/transaction";

/**
 * Up to so many that match are looked up by their ids and sorted; more are met soon enough by reading the list in its
 * order (measured: docs, decision on finding).
 */
const fewAtMost = 1000;

/**
 * The condition for tasks that have all these words (as beginnings; case, accents and one slip aside) and all these tags.
 * Its index is of no use under row security, so functions of the database that filter by the owner themselves read it.
 * @returns undefined where nothing is looked for.
 */
export async function isFound(
  tx: Transaction,
  { text, tags = [] }: { text?: string | undefined; tags?: readonly string[] | undefined },
): Promise<SQL | undefined> {
  if (!text && tags.length === 0) return undefined;
  const { rows } = await tx.execute<{ terms: string | null; ids: string[] | null }>(sql`
    select terms, case when terms is not null then daybook_search_tasks(terms, ${fewAtMost}) end as ids
    from daybook_search_terms(${text ?? null}, ${sql.param([...tags])}::text[]) as terms`);
  const [{ terms = null, ids = null } = {}] = rows;
  if (terms === null) return sql`false`;
  if (ids) return ids.length > 0 ? inArray(task.id, ids) : sql`false`;
  // A sub-select for each row, not a join: the list is to be read in its order, and left as soon as the page is full.
  return sql`(select s.words @@ ${terms}::tsquery from task_search s where s.task_id = ${task.id})`;
}
