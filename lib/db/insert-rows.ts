import { type Column, getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Statement } from "./statements";

interface Shape {
  columns: [key: string, column: Column][];
  /** Inserts one row, each of its columns a parameter. */
  one: string;
  /** Inserts any number, all of them in one parameter. */
  many: string;
}

/** A whole row, but for what the database makes of it. */
type Said<Table extends PgTable> = {
  [Key in keyof Table["$inferSelect"] as Table["_"]["columns"][Key &
    string]["_"]["generated"] extends undefined
    ? Key
    : never]: Table["$inferSelect"][Key];
};

const shapes = new WeakMap<PgTable, Shape>();

/** Everything about the statements that is the same for every row of a table, made once. */
function shapeOf(table: PgTable): Shape {
  const known = shapes.get(table);
  if (known) return known;
  const columns = Object.entries(getTableColumns(table)).filter(
    ([, column]) => !column.generated && !column.generatedIdentity,
  );
  const name = `"${getTableName(table)}"`;
  const names = columns.map(([, column]) => `"${column.name}"`).join(", ");
  const shape = {
    columns,
    one: `insert into ${name} (${names}) values (${columns.map((_, place) => `$${place + 1}`).join(", ")})`,
    many: `insert into ${name} (${names}) select ${names} from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
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
 * The statement that inserts whole rows. Its text depends on the table alone, so it is written once and planned once, however
 * many rows there are; drizzle's own takes longer to write than PostgreSQL to run.
 * @param rows one or more, every column of each that is not generated; the defaults of the table are not applied.
 */
export function insertRows<Table extends PgTable>(table: Table, rows: readonly Said<Table>[]): Statement {
  const { columns, one, many } = shapeOf(table);
  const [only, ...others] = rows as readonly Record<string, unknown>[];
  if (only && others.length === 0) {
    const values = columns.map(([key, column]) => {
      const value = only[key] ?? null;
      return value === null ? null : column.mapToDriverValue(value);
    });
    return { text: one, values };
  }
  const records = rows.map((row: Record<string, unknown>) => {
    const record: Record<string, unknown> = {};
    for (const [key, column] of columns) {
      const value = row[key];
      // What is not said is null to the database.
      if (value !== null && value !== undefined) record[column.name] = asJson(value);
    }
    return record;
  });
  return { text: many, values: [JSON.stringify(records)] };
}
