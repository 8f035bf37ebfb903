import { serve } from "@/lib/api/serve";
import { execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { setDatabase } from "@/lib/db/database";
import { createPool } from "@/lib/db/pool";
import { setUpLedger } from "@/lib/finance/commands/set-up-ledger";
import type { Send } from "./things";

const everyScope = ["read", "write", "destroy"];

export interface ApiPerson {
  person: TestPerson;
  /** Asks the real handlers, without Next, as this person with an API key of these scopes (all unless said). */
  send: Send;
  as(scopes: readonly string[]): Send;
}

export interface ApiWorld extends TestWorld {
  addCaller(name: string): Promise<ApiPerson>;
  /** How many rows each table has for each person, and the sum of their versions. */
  count(): Promise<string>;
}

/** A database with people who call the API. */
export async function createApiWorld(): Promise<ApiWorld> {
  const world = await createWorld();
  setDatabase(world.pool);
  const tables = await world.admin<{ name: string; versioned: boolean }>(
    `select table_name as name, bool_or(column_name = 'version') as versioned from information_schema.columns
     where table_schema = 'public' group by 1 having bool_or(column_name = 'owner_id') order by 1`,
  );
  const watcher = createPool({ url: world.adminUrl, max: 1 });
  const counts = tables.map(
    ({ name, versioned }) =>
      `select '${name}' as of, owner_id::text as who, count(*) as n, ${versioned ? "sum(version)" : "0"} as v from "${name}" group by 2`,
  );
  const people = `select 'user', md5(string_agg(u::text, '' order by id)), count(*), sum(version) from "user" u`;
  return {
    ...world,
    async addCaller(name) {
      const person = await world.addPerson({ name });
      await execute(setUpLedger, {}, { ...person.call, actor: { ...person.call.actor, type: "system" } });
      const { actor, pool } = person.call;
      const as =
        (scopes: readonly string[]): Send =>
        (path, init) =>
          serve(new Request(`http://daybook.test/api/v1${path}`, init), async () => ({
            actor: { ...actor, type: "api", id: "key" },
            scopes,
            ...(pool ? { pool } : {}),
          }));
      return { person, as, send: as(everyScope) };
    },
    async count() {
      const { rows } = await watcher.query(`${[...counts, people].join(" union all ")} order by 1, 2`);
      return JSON.stringify(rows);
    },
    async remove() {
      await watcher.end();
      await world.remove();
    },
  };
}
