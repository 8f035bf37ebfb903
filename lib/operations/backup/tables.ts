import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/transaction";

/** A table as the catalogue knows it: what is not listed by hand can't be forgotten. */
export interface Table {
  name: string;
  columns: { name: string; type: string }[];
}

/** Every table of the schema `public`, partitions within their parents, by name; generated columns left out. */
export async function findTables(tx: Transaction): Promise<Table[]> {
  const { rows } = await tx.execute<{ name: string; columns: Table["columns"] }>(sql`
    select c.relname as name,
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    group by c.relname order by c.relname`);
  return rows;
}

/** Values as text must read the same whatever the server's or the login's own settings are. */
export async function writePlainly(tx: Transaction): Promise<void> {
  await tx.execute(sql`select set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, YMD', true),
    set_config('intervalstyle', 'postgres', true), set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '3', true)`);
}
