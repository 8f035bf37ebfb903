import { createHash } from "node:crypto";
import type { SQL } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import { asUnavailable } from "@/lib/core/unavailable";
import { opening, type TransactionSettings } from "./opening";
import type { Pool, PoolClient } from "./pool";

/** What runs statements inside one transaction. Its lifetime ends with the function it was given to. */
export type Transaction = NodePgDatabase;

type Query = (config: { text: string }, values: unknown[]) => ReturnType<PoolClient["query"]>;

const queries = new WeakMap<PoolClient, Query>();
const drizzles = new WeakMap<PoolClient, NodePgDatabase>();

/** As many statements as a connection keeps prepared; what comes after them is planned each time. */
const mostPrepared = 200;

/** Writes are few and alike, so each is planned once a connection; a read's plan may depend on its values. */
function preparing(client: PoolClient): Query {
  const known = queries.get(client);
  if (known) return known;
  const names = new Map<string, string>();
  const nameFor = (text: string): string | undefined => {
    if (!/^\s*(insert|update|with recorded)/i.test(text)) return undefined;
    const name = names.get(text);
    if (name !== undefined || names.size >= mostPrepared) return name;
    // By its text: Next bundles this module more than once, and all copies share a connection's statements.
    names.set(text, `w${createHash("sha256").update(text).digest("hex").slice(0, 32)}`);
    return names.get(text);
  };
  const query: Query = (config, values) => {
    const name = nameFor(config.text);
    return client.query(
      name === undefined ? config : { ...config, name },
      values,
    ) as unknown as ReturnType<Query>;
  };
  queries.set(client, query);
  return query;
}

function drizzleOn(client: PoolClient): NodePgDatabase {
  let known = drizzles.get(client);
  if (!known) {
    known = drizzle({ client: { query: preparing(client) } as unknown as PoolClient });
    drizzles.set(client, known);
  }
  return known;
}

const dialect = new PgDialect();

/** What both drivers' connections write to; where it can be corked, what is sent together leaves as one packet. */
interface Wire {
  connection?: { stream?: { cork?: () => void; uncork?: () => void } };
}
const wireOf = (client: PoolClient) => (client as unknown as Wire).connection?.stream;

/** Sends the closing statements and the commit in one packet, with what goes behind, and waits for all up to the commit. */
async function commit(
  client: PoolClient,
  closing: readonly SQL[],
  behind: TransactionSettings["behind"],
): Promise<void> {
  const stream = wireOf(client);
  stream?.cork?.();
  const sent = closing.map((statement) => {
    const { sql, params } = dialect.sqlToQuery(statement);
    return preparing(client)({ text: sql }, params);
  });
  const ended = client.query("commit");
  const last = behind?.();
  if (last) client.query(last).catch(() => {});
  stream?.uncork?.();
  const [committed, ...outcomes] = await Promise.allSettled([ended, ...sent]);
  const failed = [...outcomes, committed].find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
  // A failed statement whose error was swallowed turns the commit into a rollback, without an error.
  if (committed.status === "fulfilled" && committed.value.command === "ROLLBACK") {
    throw new Error("the transaction had failed and was rolled back");
  }
}

/**
 * Sends a transaction's opening, where nobody waits for it with what follows at once.
 * @returns the rows of its last statement.
 */
async function open(client: PoolClient, settings: TransactionSettings): Promise<Record<string, unknown>[]> {
  if (settings.assuming !== undefined) {
    const stream = wireOf(client);
    stream?.cork?.();
    setImmediate(() => stream?.uncork?.());
  }
  const results = (await client.query(opening(settings))) as unknown as { rows: Record<string, unknown>[] }[];
  return results.at(-1)?.rows ?? [];
}

/**
 * Runs `run` in one transaction as `role`, for one owner, and commits; any throw rolls all of it back.
 * Opening takes one round trip, and so does closing: a statement that `run` hands to `close` is sent together with the
 * commit. With `assuming`, nobody waits for the opening, and what reads nothing takes one round trip in all.
 * A transaction that stays open for 10 seconds is ended by the server, so that it can delay the log's readers by no more
 * than that (docs: events, rule 2).
 * @throws AppError unavailable where the connection was lost; whether a commit that was cut off took place is then
 * unknown, and the idempotency key tells.
 */
export async function inTransaction<T>(
  pool: Pool,
  settings: TransactionSettings,
  run: (tx: Transaction, first: Record<string, unknown>[], close: (statement: SQL) => void) => Promise<T>,
): Promise<T> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw asUnavailable(error);
  }
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  const closing: SQL[] = [];
  const opened = open(client, settings);
  opened.catch(() => {}); // Told below, to whoever waits for the transaction.
  try {
    const first = settings.assuming === undefined ? await opened : [];
    const value = await run(drizzleOn(client), first, (statement) => closing.push(statement));
    await commit(client, closing, settings.behind);
    return value;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    // Where the opening failed, all that was sent behind it did too, and says less.
    throw asUnavailable(
      await opened.then(
        () => error,
        (failure: unknown) => failure,
      ),
    );
  } finally {
    client.removeListener("error", onError);
    client.release(broken);
  }
}
