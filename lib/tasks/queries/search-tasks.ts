import { type SQL, sql } from "drizzle-orm";
import { task } from "@/lib/db/schema/tasks";
import { sendAlong, type Transaction } from "@/lib/db/transaction";

/** More that match are never looked up; by then the list meets them soon enough (measured: docs, decision on finding). */
const mostIds = 3_000;

/** What is looked for, and what has it. */
interface Found extends Record<string, unknown> {
  terms: string | null;
  ids: string | null;
  are_many: boolean | null;
}

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
  const { rows } = await tx.execute<Found>(sql`
    select terms, ids::text as ids, are_many
    from daybook_search(${text ?? null}, ${sql.param([...tags])}::text[], ${limit + 1}, ${mostIds})`);
  const [{ terms, ids, are_many: areMany } = { terms: null, ids: null, are_many: null }] = rows;
  if (terms === null || ids === "{}") return sql`false`;
  // A sub-select for each row, not a join: the list is to be read in its order, and left as soon as the page is full.
  if (ids === null)
    return sql`(select s.words @@ ${terms}::tsquery from task_search s where s.task_id = ${task.id})`;
  // As a sub-select the ids are no matter of the planner's, who would think each of them over. Few are fetched and sorted, for
  // they may all stand at the list's end: an array that is made on the way is one of which the planner expects no more than that.
  if (!areMany) return sql`${task.id} = any(array(select unnest(${ids}::uuid[])))`;
  // Many are picked from the list's index, in its order. The planner expects none in the owner's share of all tasks, so that
  // any index would do and its yield be sorted.
  sendAlong(tx, { text: "select set_config('enable_sort', 'off', true)", values: [] });
  return sql`${task.id} = any((select ${ids}::uuid[])::uuid[])`;
}
