import { personActor } from "@/lib/commands/actor";
import type { Call } from "@/lib/commands/execute";
import { newId } from "@/lib/core/ids";
import { withConnection } from "@/lib/db/embedded/connect";
import { createPool, type Pool } from "@/lib/db/pool";
import type { EventRow } from "@/lib/db/schema/events";
import { createTestDatabase } from "@/lib/db/testing/test-database";

export type LoggedFact = Pick<
  EventRow,
  "type" | "subject" | "aggregateVersion" | "commandId" | "data" | "actor"
>;

/** A person of a test, as a call's actor. */
export interface TestPerson {
  call: Pick<Call, "actor" | "pool" | "now">;
  id: string;
  /** The person's events, in the order of the log. */
  events(): Promise<LoggedFact[]>;
}

/** A database of a test file's own with people in it, and two ways in: as the application, and past all its guards. */
export interface TestWorld {
  pool: Pool;
  url: string;
  /** The superuser's address. */
  adminUrl: string;
  /** A person with a space, as sign-up makes them, in Berlin, to whom it is always `now` (Wednesday, 18 March 2026, 10:30). */
  addPerson(options?: { name?: string; timezone?: string }): Promise<TestPerson>;
  /** Runs SQL as the superuser, whom no guard holds. */
  admin<Row extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  remove(): Promise<void>;
}

/** When tests happen, unless they say another time: 10:30 in Berlin on a Wednesday. */
export const testNow = new Date("2026-03-18T09:30:00Z");

export async function createWorld(): Promise<TestWorld> {
  const database = await createTestDatabase();
  const pool = createPool({ url: database.url, max: 10 });
  const admin = <Row>(sql: string, values: unknown[] = []) =>
    withConnection(database.adminUrl, async (client) => (await client.query(sql, values)).rows as Row[]);
  return {
    pool,
    url: database.url,
    adminUrl: database.adminUrl,
    admin,
    async addPerson({ name = "Ada", timezone = "Europe/Berlin" } = {}) {
      const id = newId(Date.now());
      await admin(
        `insert into "user" (id, name, email, timezone) values ('${id}', '${name}', '${id}@example.org', '${timezone}');
         insert into space (id, kind, created_at) values ('${id}', 'person', now());
         insert into space_member (space_id, user_id, created_at) values ('${id}', '${id}', now());`,
      );
      return {
        id,
        call: { actor: personActor(id), pool, now: testNow },
        events: () =>
          admin<LoggedFact>(
            `select type, subject, aggregate_version as "aggregateVersion", command_id as "commandId", data, actor
             from event where owner_id = $1 order by seq`,
            [id],
          ),
      };
    },
    async remove() {
      await pool.end();
      await database.drop();
    },
  };
}
