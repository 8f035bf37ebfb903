import { personActor } from "@/lib/commands/actor";
import { newId } from "@/lib/core/ids";
import { withConnection } from "@/lib/db/embedded/connect";
import { createPool, type Pool } from "@/lib/db/pool";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing/test-database";

/** A database of a test's own with people in it, and the two ways in: as the application, and past all its guards. */
export interface World {
  database: TestDatabase;
  pool: Pool;
  /** A person with a space, as sign-up makes them. */
  addPerson(email: string): Promise<ReturnType<typeof personActor>>;
  /** Runs SQL as the superuser, triggers of the tables off: how a test plants what must never happen. */
  plant(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  remove(): Promise<void>;
}

export async function createWorld(): Promise<World> {
  const database = await createTestDatabase();
  const pool = createPool({ url: database.url, max: 4 });
  const plant = (sql: string, values: unknown[] = []) =>
    withConnection(database.adminUrl, async (admin) => {
      await admin.query("set session_replication_role = replica");
      return (await admin.query<Record<string, unknown>>(sql, values)).rows;
    });
  return {
    database,
    pool,
    plant,
    async addPerson(email) {
      const id = newId(Date.now());
      await plant('insert into "user" (id, name, email, timezone) values ($1, $2, $2, $3)', [
        id,
        email,
        "Europe/Berlin",
      ]);
      await plant("insert into space (id, kind, created_at) values ($1, 'person', now())", [id]);
      await plant("insert into space_member (space_id, user_id, created_at) values ($1, $1, now())", [id]);
      return personActor(id);
    },
    async remove() {
      await pool.end();
      await database.drop();
    },
  };
}
