import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { withConnection } from "./embedded/connect";
import { createPool, type Pool } from "./pool";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";
import { inTransaction } from "./transaction";

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ url: database.url, max: 4 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** How many transactions the server has open, and nothing to do in. */
const countOpen = () =>
  withConnection(database.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ open: number }>(
      "select count(*)::int as open from pg_stat_activity where datname = current_database() and state = 'idle in transaction'",
    );
    return rows[0]?.open;
  });
const granted = { role: "web", assuming: { text: "select 1" } } as const;

test("a lone transaction that takes its opening for granted is open before its first statement", () =>
  inTransaction(pool, granted, () => vi.waitFor(async () => expect(await countOpen()).toBe(1))));

test("beside another one its opening waits, to travel with the first statement", () =>
  inTransaction(pool, { role: "web" }, () =>
    inTransaction(pool, granted, async () => {
      await sleep(100);
      expect(await countOpen()).toBe(1);
    }),
  ));

test("what it took for granted and is not so is what it fails with, whether it was alone or not", async () => {
  const wrong = { role: "web", assuming: { text: "select daybook_hold(false)" } } as const;
  const fails = () =>
    expect(inTransaction(pool, wrong, async () => "done")).rejects.toMatchObject({ code: "UP001" });
  await fails();
  await inTransaction(pool, { role: "web" }, fails);
});
