import { withConnection } from "../../lib/db/embedded/connect.ts";
import { ensureDatabase } from "../../lib/db/embedded/ensure-database.ts";

/** An audit log that takes nothing of one person. */
export interface BrokenAudit {
  /** How many rows it has about a thing. */
  rowsOf(entityId: string): Promise<number>;
  /** Lets it take everything again. */
  mend(): Promise<void>;
}

/** Has the database refuse the audit's rows about what one person does, until it is mended. */
export async function breakAudit(email: string): Promise<BrokenAudit> {
  const folder = process.env.DAYBOOK_E2E_DATA;
  if (!folder) throw new Error("Set DAYBOOK_E2E_DATA to the data folder of the product that runs.");
  const { adminUrl } = await ensureDatabase(folder);
  const run = (sql: string, values: unknown[] = []) =>
    withConnection(adminUrl, (admin) => admin.query(sql, values));
  const { rows } = await run('select id from "user" where email = $1', [email]);
  await run(`create function test_refuse() returns trigger language plpgsql as $$
    begin if new.owner_id = '${rows[0].id}' then raise exception 'the page is torn'; end if; return new; end $$`);
  await run(
    "create trigger test_refuse before insert on audit_log for each row execute function test_refuse()",
  );
  return {
    async rowsOf(entityId) {
      const found = await run("select count(*)::int as count from audit_log where entity_id = $1", [
        entityId,
      ]);
      return found.rows[0].count;
    },
    async mend() {
      await run("drop function if exists test_refuse() cascade");
    },
  };
}
