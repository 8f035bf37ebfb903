import { and, eq, lt, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/**
 * What comes after a place in a list that shows the newest first, by an instant and, within it, by id.
 * @param place the last row's instant, as RFC 3339, and its id.
 */
export function isBefore(
  instant: PgColumn,
  id: PgColumn,
  [at, lastId]: readonly [string, string],
): SQL | undefined {
  const last = new Date(at);
  return or(lt(instant, last), and(eq(instant, last), lt(id, lastId)));
}
