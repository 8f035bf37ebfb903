import { getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

interface Shape {
  /** Property of a row → column. */
  names: [key: string, column: string][];
  head: SQL;
  tail: SQL;
}

/** A whole row, but for what the database makes of it. */
type Said<Table extends PgTable> = {
  [Key in keyof Table["$inferSelect"] as Table["_"]["columns"][Key &
    string]["_"]["generated"] extends undefined
    ? Key
    : never]: Table["$inferSelect"][Key];
};

const shapes = new WeakMap<PgTable, Shape>();

/** Everything about the statement that is the same for every row of a table, made once. */
function shapeOf(table: PgTable): Shape {
  const known = shapes.get(table);
  if (known) return known;
  const names = Object.entries(getTableColumns(table))
    .filter(([, column]) => !column.generated && !column.generatedIdentity)
    .map(([key, column]): [string, string] => [key, column.name]);
  const name = `"${getTableName(table)}"`;
  const columns = names.map(([, column]) => `"${column}"`).join(", ");
  const shape = {
    names,
    head: sql.raw(
      `insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, `,
    ),
    tail: sql.raw("::jsonb)"),
  };
  shapes.set(table, shape);
  return shape;
}

/** A value as JSON carries it and PostgreSQL reads it back into the column's type. */
function asJson(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  return typeof value === "bigint" ? value.toString() : value;
}

/**
 * The statement that inserts whole rows, with all of them in one parameter: its text depends on the table alone, so it is
 * written once and planned once, however many rows there are. drizzle's own takes longer to write than PostgreSQL to run.
 * @param rows every column of each that is not generated; the defaults of the table are not applied.
 */
export function insertRows<Table extends PgTable>(table: Table, rows: readonly Said<Table>[]): SQL {
  const { names, head, tail } = shapeOf(table);
  const records = rows.map((row: Record<string, unknown>) => {
    const record: Record<string, unknown> = {};
    for (const [key, column] of names) {
      const value = row[key];
      // What is not said is null to the database.
      if (value !== null && value !== undefined) record[column] = asJson(value);
    }
    return record;
  });
  return sql`${head}${JSON.stringify(records)}${tail}`;
}
