import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/db/transaction";

interface ForeignKey extends Record<string, unknown> {
  table: string;
  name: string;
  definition: string;
}

/**
 * Takes the foreign keys away, so that rows may come in any order; `restore` puts them back, which checks every row.
 * Both in the caller's transaction.
 */
export async function dropForeignKeys(tx: Transaction): Promise<{ restore(): Promise<void> }> {
  const { rows } = await tx.execute<ForeignKey>(sql`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = 'public'::regnamespace`);
  for (const { table, name } of rows)
    await tx.execute(sql.raw(`alter table ${table} drop constraint ${name}`));
  return {
    async restore() {
      for (const { table, name, definition } of rows)
        await tx.execute(sql.raw(`alter table ${table} add constraint ${name} ${definition}`));
    },
  };
}

/** Lets each sequence go on after the largest number its column has. */
export async function setSequences(tx: Transaction): Promise<void> {
  const { rows } = await tx.execute<{ table: string; column: string; sequence: string }>(sql`
    select c.oid::regclass::text as table, quote_ident(a.attname) as column, pg_get_serial_sequence(c.oid::regclass::text, a.attname) as sequence
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and pg_get_serial_sequence(c.oid::regclass::text, a.attname) is not null`);
  for (const { table, column, sequence } of rows) {
    const literal = sequence.replaceAll("'", "''");
    await tx.execute(
      sql.raw(`select setval('${literal}', coalesce(max(${column}), 0) + 1, false) from ${table}`),
    );
  }
}
