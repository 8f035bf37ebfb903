import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { AppError } from "@/lib/core/errors";
import { asUnavailable } from "@/lib/core/unavailable";
import { commitStatement, goingAhead, opening, type TransactionSettings } from "./opening";
import type { Pool, PoolClient } from "./pool";
import { nameOf, type Statement, type StatementResult, sendTogether } from "./statements";

/** What runs statements inside one transaction. Its lifetime ends with the function it was given to. */
export type Transaction = NodePgDatabase;

type Query = (config: { text: string }, values: unknown[]) => ReturnType<PoolClient["query"]>;

const drizzles = new WeakMap<PoolClient, NodePgDatabase>();
/** The transaction that is under way on a connection. */
const courses = new WeakMap<PoolClient, Course>();

/** Writes are few and alike, so each is planned once a connection; a read's plan may depend on its values. */
const isPlannedOnce = (text: string): boolean => /^\s*(insert|update)/i.test(text);

function drizzleOn(client: PoolClient): NodePgDatabase {
  const known = drizzles.get(client);
  if (known) return known;
  const query: Query = (config, values) => {
    courses.get(client)?.flush();
    const name = isPlannedOnce(config.text) ? nameOf(config.text) : undefined;
    const named = name === undefined ? config : { ...config, name };
    return client.query(named, values) as unknown as ReturnType<Query>;
  };
  const made = drizzle({ client: { query } as unknown as PoolClient });
  drizzles.set(client, made);
  clients.set(made, client);
  return made;
}

const clients = new WeakMap<Transaction, PoolClient>();

/** @throws AppError internal for what is no transaction, or one that has ended. */
function courseOf(tx: Transaction): Course {
  const client = clients.get(tx);
  const course = client && courses.get(client);
  if (!course) throw new AppError("internal", "That transaction has ended.");
  return course;
}

/**
 * Runs statements in a transaction, one after the other, in one round trip; where one fails, the rest is not run.
 * @throws DatabaseError of the one that failed.
 */
export async function send(tx: Transaction, statements: readonly Statement[]): Promise<void> {
  if (statements.length > 0) await courseOf(tx).send(statements);
}

/** Has a statement sent with the next one; what comes of it is told by that. */
export const sendAlong = (tx: Transaction, statement: Statement): void => courseOf(tx).queue(statement);

/** What both drivers' connections write to; where it can be corked, what is sent together leaves as one packet. */
interface Wire {
  connection?: { stream?: { cork?: () => void; uncork?: () => void } };
}
const wireOf = (client: PoolClient) => (client as unknown as Wire).connection?.stream;

type Rows = Record<string, unknown>[];

/** The opening and the end of one transaction on a connection. */
class Course {
  readonly #client: PoolClient;
  readonly #settings: TransactionSettings;
  /** What is sent with the next statement; as long as `#isOpened` is not so, the opening is its beginning. */
  #queued: Statement[];
  readonly #openingLength: number;
  #isOpened = false;
  #openingFailed: { error: Error } | undefined;
  readonly #closing: Statement[] = [];

  constructor(client: PoolClient, settings: TransactionSettings) {
    this.#client = client;
    this.#settings = settings;
    this.#queued = opening(settings);
    this.#openingLength = this.#queued.length;
  }

  /**
   * Opens the transaction. Where nobody waits for that, a lone one is opened by the server while its first statement is being
   * made; beside others it is left to that statement, as a packet less is worth more then.
   * @param isAlone whether nothing else is under way on the pool.
   * @returns the rows that it is opened with.
   */
  async open(isAlone: boolean): Promise<Rows> {
    const { role, assuming, ahead, first } = this.#settings;
    if (assuming) {
      if (isAlone) this.#sendQueued();
      return [];
    }
    const gone = ahead && sendTogether(this.#client, goingAhead(role, ahead));
    const [results] = await Promise.all([this.send([], first ? this.#openingLength - 1 : -1), gone]);
    return results.at(-1)?.rows ?? [];
  }

  /** Sends what is queued, and then statements, as one. */
  send(statements: readonly Statement[], rowsOf = -1): Promise<StatementResult[]> {
    const openingLength = this.#isOpened ? 0 : this.#openingLength;
    const together = [...this.#queued, ...statements];
    this.#queued = [];
    this.#isOpened = true;
    return sendTogether(this.#client, together, rowsOf, (error, place) => {
      if (place < openingLength) this.#openingFailed = { error };
    });
  }

  queue(statement: Statement): void {
    this.#queued.push(statement);
  }

  /** Sends what is queued, in one packet with all that is sent in this turn of the event loop. */
  flush(): void {
    if (this.#queued.length === 0) return;
    const stream = wireOf(this.#client);
    stream?.cork?.();
    setImmediate(() => stream?.uncork?.());
    this.#sendQueued();
  }

  /** Its failure is that of all that comes behind it. */
  #sendQueued(): void {
    this.send([]).catch(() => {});
  }

  close(statement: Statement): void {
    this.#closing.push(statement);
  }

  /** Sends what closes the transaction and the commit, ahead of them what is queued; behind them what nobody waits for. */
  async commit(): Promise<void> {
    const stream = wireOf(this.#client);
    stream?.cork?.();
    const sent = this.send([...this.#closing, commitStatement]);
    const last = this.#settings.behind?.();
    if (last) this.#client.query(last).catch(() => {});
    stream?.uncork?.();
    const results = await sent;
    // A failed statement whose error was swallowed turns the commit into a rollback, without an error.
    if (results.at(-1)?.command === "ROLLBACK")
      throw new Error("the transaction had failed and was rolled back");
  }

  /** Ends the transaction without a trace. @returns what to throw, and why the connection is of no more use if it is not. */
  async rollBack(error: unknown): Promise<{ cause: unknown; broken: Error | undefined }> {
    // What failed ahead of the opening may have failed by what was taken for granted: then that is what is wrong.
    if (!this.#isOpened) this.flush();
    const broken = await this.#client.query("rollback").then(
      () => undefined,
      (failure: Error) => failure,
    );
    // Where the opening failed, all that was sent behind it did too, and says less.
    return { cause: this.#openingFailed ? this.#openingFailed.error : error, broken };
  }
}

/** Lends a connection to `run`, which says with what it is of no more use. @throws AppError unavailable where there is none. */
async function withConnection<T>(
  pool: Pool,
  run: (client: PoolClient, giveUp: (error: Error) => void) => Promise<T>,
): Promise<T> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    throw asUnavailable(error);
  }
  let broken: Error | undefined;
  const giveUp = (error: Error) => {
    broken = error;
  };
  client.on("error", giveUp);
  try {
    return await run(client, giveUp);
  } finally {
    client.removeListener("error", giveUp);
    client.release(broken);
  }
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
export function inTransaction<T>(
  pool: Pool,
  settings: TransactionSettings,
  run: (tx: Transaction, first: Rows, close: (statement: Statement) => void) => Promise<T>,
): Promise<T> {
  return withConnection(pool, async (client, giveUp) => {
    const course = new Course(client, settings);
    courses.set(client, course);
    try {
      const first = await course.open(pool.totalCount - pool.idleCount === 1);
      const value = await run(drizzleOn(client), first, (statement) => course.close(statement));
      await course.commit();
      return value;
    } catch (error) {
      const { cause, broken } = await course.rollBack(error);
      if (broken) giveUp(broken);
      throw asUnavailable(cause);
    } finally {
      courses.delete(client);
    }
  });
}
