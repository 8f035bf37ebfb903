import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Query } from "@/lib/commands/command";
import { ask, execute } from "@/lib/commands/execute";
import { createWorld, type TestPerson, type TestWorld } from "@/lib/commands/testing/world";
import { inTransaction } from "@/lib/db/transaction";
import { setBudget } from "./commands/set-budget";
import { findTransactions } from "./queries/find-transactions";
import { getBudgets } from "./queries/get-budgets";
import { summarizeSpending } from "./queries/summarize-spending";
import { addSaver, asSetUp } from "./testing/ledger";

let world: TestWorld;
let ada: TestPerson;

/** 20,000 transactions of 40 people, 500 of them Ada's, with their sums by day. */
beforeAll(async () => {
  world = await createWorld();
  ada = await addSaver(world);
  for (let number = 1; number < 40; number += 1) await addSaver(world);
  await execute(setBudget, { amount: "100", category: "Groceries" }, asSetUp(ada));
  await world.admin(`
    insert into transaction (id, owner_id, version, last_event_id, created_at, updated_at, kind, amount_minor, currency,
      wallet_id, category_id, payee, occurred_on, tags)
    select gen_random_uuid(), w.owner_id, 1, gen_random_uuid(), now(), now(), 'expense', 1 + n * 7 % 5000, 'EUR', w.id,
      (select id from category c where c.owner_id = w.owner_id order by md5(c.id::text || n) limit 1),
      'Payee ' || n % 50, date '2025-01-01' + n, '{}'
    from wallet w, generate_series(1, 500) n where w.name = 'Main'`);
  await world.admin(`
    insert into spend_by_day (owner_id, wallet_id, category_id, day, income_minor, expense_minor, count, income_count)
    select owner_id, wallet_id, category_id, occurred_on, 0, sum(amount_minor), count(*), 0 from transaction
    group by 1, 2, 3, 4`);
  await world.admin("analyze");
});
afterAll(() => world.remove());

interface Statement {
  text: string;
  values: unknown[];
}

/** The statements that a query sends, word for word. */
async function statementsOf(query: Query, asked: object): Promise<Statement[]> {
  const sent: Statement[] = [];
  const client = await world.pool.connect();
  const send = client.query.bind(client) as (...args: unknown[]) => unknown;
  const watch = (...args: unknown[]) => {
    const [first, values] = args;
    const text = typeof first === "string" ? first : (first as { text: string }).text;
    sent.push({ text, values: (values ?? []) as unknown[] });
    return send(...args);
  };
  const watched = Object.assign(Object.create(client), { query: watch, release: () => {} });
  const pool = Object.assign(Object.create(world.pool), { connect: async () => watched });
  try {
    await ask(query, asked, { ...ada.call, pool });
  } finally {
    client.release();
  }
  return sent;
}

/** The plans, as the role of the web and under row security, of those statements that read `table`. */
async function plansOf(table: string, query: Query, asked: object): Promise<string> {
  const statements = (await statementsOf(query, asked)).filter(
    ({ text }) => text.includes(`"${table}"`) || text.includes(`${table} s`),
  );
  expect(statements).not.toEqual([]);
  const plans: string[] = [];
  const client = await world.pool.connect();
  try {
    await client.query("begin");
    await client.query("set local role daybook_web");
    await client.query("select set_config('app.owner', $1, true)", [ada.id]);
    for (const { text, values } of statements) {
      const { rows } = await client.query(
        `explain (costs off, analyze, timing off, summary off) ${text}`,
        values,
      );
      plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
    }
  } finally {
    await client.query("rollback");
    client.release();
  }
  return plans.join("\n\n");
}

const march = { from: "2026-03-01", to: "2026-03-31" };

describe("under row security", () => {
  test("a page of transactions comes from its index in its order, and reads no more than the page", async () => {
    const plan = await plansOf("transaction", findTransactions, {});
    expect(plan).toMatch(/Index Scan Backward using transaction_owner_day .*rows=51/);
    expect(plan).not.toContain("Sort");
  });

  test("so does the next page, from its place on", async () => {
    const { nextCursor } = await ask(findTransactions, { limit: 20 }, ada.call);
    const plan = await plansOf("transaction", findTransactions, { limit: 20, cursor: nextCursor });
    expect(plan).toMatch(/Index Scan Backward using transaction_owner_day .*rows=21/);
    expect(plan).toMatch(/Index Cond: .*ROW\(occurred_on, id\) </);
    expect(plan).not.toContain("Sort");
  });

  test("a month's sums come from the sums by day, through their key", async () => {
    const plan = await plansOf("spend_by_day", summarizeSpending, { ...march, groupBy: "category" });
    expect(plan).toMatch(/spend_by_day_key[\s\S]*?Index Cond: .*day >= '2026-03-01'/);
    expect(plan).not.toMatch(/Seq Scan on (spend_by_day|transaction)/);
  });

  test("a month's payees come from the ledger, through its index over the range", async () => {
    const plan = await plansOf("transaction", summarizeSpending, { ...march, groupBy: "payee" });
    expect(plan).toMatch(/transaction_owner_day[\s\S]*?Index Cond: .*occurred_on >= '2026-03-01'/);
    expect(plan).not.toContain("Seq Scan on transaction");
  });

  test("budgets read the sums by day of their period, through their key", async () => {
    const plan = await plansOf("spend_by_day", getBudgets, {});
    expect(plan).toMatch(/spend_by_day_key[\s\S]*?Index Cond: .*day >= '2026-03-01'/);
    expect(plan).not.toMatch(/Seq Scan on spend_by_day/);
  });

  test("and the rows of others can't be read at all", async () => {
    const counted = await inTransaction(world.pool, { role: "web", ownerId: ada.id, userId: ada.id }, (tx) =>
      tx.execute(sql`select count(*)::int as n from transaction`),
    );
    expect(counted.rows).toEqual([{ n: 500 }]);
  });
});
