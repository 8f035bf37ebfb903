import { sql } from "drizzle-orm";
import { type DatabaseCheck, type Examination, reportRows } from "../check";

/** References without a foreign key: the thing may have been purged, but it is never another owner's. */
const softReferences: readonly Reference[] = [
  { from: "task", column: "wallet_id", to: "wallet" },
  { from: "task", column: "spend_category_id", to: "category" },
  { from: "transaction", column: "task_id", to: "task" },
  { from: "notification", column: "task_id", to: "task" },
  { from: "category", column: "parent_id", to: "category" },
  { from: "message", column: "related_task_id", to: "task" },
  { from: "approval", column: "message_id", to: "message" },
  { from: "command", column: "parent_id", to: "command" },
];

interface Reference extends Record<string, unknown> {
  from: string;
  column: string;
  to: string;
}

/** No row without an owner, and none that points at another owner's. Both lists of tables come from the catalogue. */
export const owners: DatabaseCheck = {
  scope: "database",
  name: "owners",
  promise: "every row has its owner, and points at that owner's rows only",
  async run(examination) {
    for (const table of await ownedTables(examination)) {
      await reportRows(
        examination,
        `a row of ${table} belongs to nobody`,
        sql`select t.owner_id as "ownerId", count(*) as rows from ${sql.identifier(table)} t
          where t.owner_id is not null and not exists (select 1 from space s where s.id = t.owner_id) group by 1`,
      );
    }
    await reportRows(
      examination,
      "a person's space has lost its person",
      sql`select s.id as space from space s where s.kind = 'person' and not exists (
        select 1 from space_member m join "user" u on u.id = m.user_id where m.space_id = s.id and u.id = s.id)`,
    );
    for (const reference of [...(await foreignKeys(examination)), ...softReferences])
      await reportForeign(examination, reference);
  },
};

function reportForeign(examination: Examination, { from, column, to }: Reference): Promise<void> {
  return reportRows(
    examination,
    `a ${from}'s ${column} points at another owner's ${to}`,
    sql`select f.id as ${sql.identifier(from)}, f.owner_id as "ownerId", t.id as ${sql.identifier(`the ${to}`)}, t.owner_id as "its owner"
      from (select to_jsonb(f)->>'id' as id, owner_id, ${sql.identifier(column)} as target from ${sql.identifier(from)} f) f
      join ${sql.identifier(to)} t on t.id = f.target where t.owner_id <> f.owner_id`,
  );
}

async function ownedTables({ tx }: Examination): Promise<string[]> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'owner_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`);
  return rows.map(({ name }) => name);
}

/** Foreign keys between two tables that both have an owner. */
async function foreignKeys({ tx }: Examination): Promise<Reference[]> {
  const { rows } = await tx.execute<Reference>(sql`
    select f.relname as from, a.attname as column, t.relname as to
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    join pg_attribute a on a.attrelid = f.oid and a.attnum = k.conkey[1]
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and cardinality(k.conkey) = 1 and a.attname <> 'owner_id'
      and exists (select 1 from pg_attribute o where o.attrelid = f.oid and o.attname = 'owner_id')
      and exists (select 1 from pg_attribute o where o.attrelid = t.oid and o.attname = 'owner_id')
    order by 1, 2`);
  return rows;
}
