import { sql } from "drizzle-orm";
import type { Aggregate, Versioned } from "@/lib/commands/aggregate";
import { execute } from "@/lib/commands/execute";
import { type Aggregates, applyEvent } from "@/lib/commands/invert";
import type { TestPerson, TestWorld } from "@/lib/commands/testing/world";
import { makeUndo } from "@/lib/commands/undo";
import { event } from "@/lib/db/schema/events";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import { catalogue } from "@/lib/events/catalog/all";
import { budgetAggregate } from "@/lib/finance/budget-aggregate";
import { categoryAggregate } from "@/lib/finance/category-aggregate";
import { setUpLedger } from "@/lib/finance/commands/set-up-ledger";
import { transactionAggregate } from "@/lib/finance/transaction-aggregate";
import { walletAggregate } from "@/lib/finance/wallet-aggregate";

const all: readonly Aggregate[] = [walletAggregate, categoryAggregate, transactionAggregate, budgetAggregate];

/** The aggregates of money, as undo and replay get them. */
const moneyAggregates: Aggregates = new Map(all.map((aggregate) => [aggregate.type, aggregate]));
export const undo = makeUndo(moneyAggregates);

/** Acts for a person as the set-up does, whose work `undo` leaves alone. */
export const asSetUp = ({ call }: TestPerson): TestPerson["call"] => ({
  ...call,
  actor: { ...call.actor, type: "system", id: "set-up" },
});

/** A person with the wallets and categories that a new person has. */
export async function addSaver(world: TestWorld): Promise<TestPerson> {
  const person = await world.addPerson();
  await execute(setUpLedger, {}, asSetUp(person));
  return person;
}

/** Balances by name: opening and all that is booked, added up anew. */
const recountedBalances = sql`select w.name, (w.opening_minor
    + coalesce((select sum(case t.kind when 'income' then t.amount_minor else -t.amount_minor end)
        from transaction t where t.wallet_id = w.id and t.deleted_at is null), 0)
    + coalesce((select sum(t.to_amount_minor) from transaction t where t.to_wallet_id = w.id and t.deleted_at is null), 0)
  )::text as balance from wallet w order by w.id`;

const recountedDays = sql`select wallet_id, category_id, occurred_on::text as day,
    coalesce(sum(amount_minor) filter (where kind = 'income'), 0)::text as income,
    coalesce(sum(amount_minor) filter (where kind = 'expense'), 0)::text as expense,
    count(*)::int as count, (count(*) filter (where kind = 'income'))::int as income_count
  from transaction where deleted_at is null and kind <> 'transfer' group by 1, 2, 3 order by 3, 1, 2`;

/** Everything that is kept for a person, beside what it should be. */
export interface Books {
  kept: { balances: unknown[]; days: unknown[] };
  recounted: { balances: unknown[]; days: unknown[] };
  rows: Record<string, unknown[]>;
  replayed: Record<string, unknown[]>;
}

/** Reads a person's books: kept sums and a recount, rows as their events tell them and the log replayed from nothing. */
export function readBooks({ pool }: TestWorld, { id }: TestPerson): Promise<Books> {
  return inTransaction(pool, { role: "web", ownerId: id, userId: id, mode: "read only" }, async (tx) => ({
    kept: {
      balances: await rowsOf(tx, sql`select name, balance_minor::text as balance from wallet order by id`),
      days: await rowsOf(
        tx,
        sql`select wallet_id, category_id, day::text, income_minor::text as income, expense_minor::text as expense, count,
          income_count from spend_by_day order by 3, 1, 2`,
      ),
    },
    recounted: { balances: await rowsOf(tx, recountedBalances), days: await rowsOf(tx, recountedDays) },
    rows: await storedRows(tx, id),
    replayed: await replayedRows(tx),
  }));
}

const rowsOf = async (tx: Transaction, query: ReturnType<typeof sql>) => (await tx.execute(query)).rows;

/** A row as it can be compared: whole, but for what its own aggregate keeps outside of the log. */
function comparable(aggregate: Aggregate, row: Versioned): Record<string, unknown> {
  const { balanceMinor: _kept, ...rest } = row as Versioned & { balanceMinor?: bigint };
  return { ...rest, facts: aggregate.toFacts(row) };
}

async function storedRows(tx: Transaction, ownerId: string): Promise<Books["rows"]> {
  const found: Books["rows"] = {};
  for (const aggregate of all) {
    const rows = await aggregate.loadAll(tx, ownerId);
    found[aggregate.type] = rows.map((row) => comparable(aggregate, row));
  }
  return found;
}

async function replayedRows(tx: Transaction): Promise<Books["replayed"]> {
  const states = new Map<string, { aggregate: Aggregate; row: Versioned }>();
  for (const one of await tx.select().from(event).orderBy(event.seq)) {
    const aggregate = moneyAggregates.get(one.aggregateType);
    const definition = catalogue.get(one.type);
    if (!aggregate || !definition || definition.effect === "none") continue;
    const before = states.get(one.subject)?.row ?? null;
    states.set(one.subject, { aggregate, row: applyEvent(aggregate, before, one, definition) });
  }
  const found: Books["replayed"] = Object.fromEntries(all.map(({ type }) => [type, []]));
  const inOrder = [...states.values()].toSorted((a, b) => (a.row.id < b.row.id ? -1 : 1));
  for (const { aggregate, row } of inOrder) found[aggregate.type]?.push(comparable(aggregate, row));
  return found;
}
