import { createHash } from "node:crypto";
import type { SQL } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import { AppError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import { asUnavailable } from "@/lib/core/unavailable";
import type { Pool, PoolClient } from "./pool";

/** What runs statements inside one transaction. Its lifetime ends with the function it was given to. */
export type Transaction = NodePgDatabase;

export type Role = "web" | "worker" | "auth" | "doctor" | "owner";

export interface TransactionSettings {
  role: Role;
  /** Whose rows the transaction may see and write (row security). */
  ownerId?: string | undefined;
  /** Who asks; the person's own row is readable by it. */
  userId?: string | undefined;
  /**
   * Take the owner's lock before anything else. Every transaction that writes an owner's things must
   * (docs: events, rule 1): it keeps one person's events in order and ends deadlocks between their commands.
   */
  isLocked?: boolean;
  mode?: "read write" | "read only" | "repeatable read, read only";
  /** SQL without parameters that is run with the opening and whose rows are handed to `run`. */
  first?: string;
  /** SQL without parameters that is committed by itself ahead of the transaction, in the same round trip. */
  ahead?: string;
  /** Gives SQL that is sent behind the commit, in the same packet, if any. Nobody waits for it, and its failure is nobody's. */
  behind?: () => string | undefined;
}

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

function quoted(id: string | undefined): string {
  if (id === undefined) return "''";
  if (!isUuid(id)) throw new AppError("internal", "An id was expected.");
  return `'${id}'`;
}

/** The statement that takes an owner's lock. It assigns no transaction id, so it must come before any write. */
export const ownerLock = (ownerId: string): string =>
  `select pg_advisory_xact_lock(hashtextextended(${quoted(ownerId)}, 0))`;

/** The opening of a transaction: everything before its first own statement, in one round trip. */
function opening({
  role,
  ownerId,
  userId,
  isLocked,
  mode = "read write",
  first,
  ahead,
}: TransactionSettings): string {
  const isSnapshot = mode === "repeatable read, read only";
  const settings = [
    ["role", `'daybook_${role}'`],
    ["search_path", "'public, pg_temp'"],
    ...(isSnapshot ? [] : [["transaction_timeout", "'10s'"]]),
    ["app.owner", quoted(ownerId)],
    ["app.user", quoted(userId)],
  ];
  return [
    ahead ? `begin; set local role daybook_${role}; ${ahead}; commit` : "",
    `begin ${isSnapshot ? "isolation level repeatable read read only" : mode}`,
    `select ${settings.map(([name, value]) => `set_config('${name}', ${value}, true)`).join(", ")}`,
    isLocked && ownerId ? ownerLock(ownerId) : "",
    first ?? "",
  ]
    .filter((part) => part !== "")
    .join("; ");
}

const dialect = new PgDialect();

/** What both drivers' connections write to; where it can be corked, what is sent together leaves as one packet. */
interface Wire {
  connection?: { stream?: { cork?: () => void; uncork?: () => void } };
}

/** Sends the closing statements and the commit in one packet, with what goes behind, and waits for all up to the commit. */
async function commit(
  client: PoolClient,
  closing: readonly SQL[],
  behind: TransactionSettings["behind"],
): Promise<void> {
  const { stream } = (client as unknown as Wire).connection ?? {};
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
 * Runs `run` in one transaction as `role`, for one owner, and commits; any throw rolls all of it back.
 * Opening takes one round trip, and so does closing: a statement that `run` hands to `close` is sent together with the
 * commit. A transaction that stays open for 10 seconds is ended by the server, so that it can delay the log's readers by
 * no more than that (docs: events, rule 2).
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
  try {
    const results = (await client.query(opening(settings))) as unknown as {
      rows: Record<string, unknown>[];
    }[];
    const value = await run(drizzleOn(client), results.at(-1)?.rows ?? [], (statement) =>
      closing.push(statement),
    );
    await commit(client, closing, settings.behind);
    return value;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw asUnavailable(error);
  } finally {
    client.removeListener("error", onError);
    client.release(broken);
  }
}
