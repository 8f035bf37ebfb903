import type pg from "pg";
import { createPool, type Pool, type PoolClient, type PoolSettings } from "./pool";
import type { roles } from "./roles";

type Role = (typeof roles)[keyof typeof roles];
type Statement = string | pg.QueryConfig;

const textOf = (statement: Statement): string => (typeof statement === "string" ? statement : statement.text);

/** A borrowed connection whose transactions run as a role from their beginning on. */
class RoleClient {
  readonly #client: PoolClient;
  readonly #assume: string;

  constructor(client: PoolClient, assume: string) {
    this.#client = client;
    this.#assume = assume;
  }

  async query(statement: Statement, values?: unknown[]): Promise<pg.QueryResult> {
    const result = await this.#client.query(statement, values);
    if (/^\s*begin\b/i.test(textOf(statement))) await this.#client.query(this.#assume);
    return result;
  }

  release(error?: Error | boolean): void {
    this.#client.release(error);
  }
}

/**
 * A pool all of whose statements run as one role, each in a transaction: for a library that sends its own. A role that is
 * set when a connection starts would not do: a transaction pooler (pgbouncer, Neon's pooled address) refuses `options`, and
 * what is set for a session there reaches other people's statements.
 */
class RolePool {
  /** Drizzle tells a pool from a connection by this name, and a bundler would shorten it. */
  static readonly name = "RolePool";
  readonly #pool: Pool;
  readonly #assume: string;

  constructor(pool: Pool, role: Role) {
    this.#pool = pool;
    this.#assume = `set local role ${role}; set local search_path = public, pg_temp`;
  }

  /** Opening, statement and commit are sent at once: one round trip where the driver can. */
  async query(statement: Statement, values?: unknown[]): Promise<pg.QueryResult> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    client.on("error", onError);
    try {
      const [opened, result, ended] = await Promise.allSettled([
        client.query(`begin; ${this.#assume}`),
        client.query(statement, values),
        client.query("commit"),
      ]);
      const failed = [opened, result, ended].find((outcome) => outcome.status === "rejected");
      if (failed) throw failed.reason;
      return (result as PromiseFulfilledResult<pg.QueryResult>).value;
    } finally {
      client.removeListener("error", onError);
      client.release(broken);
    }
  }

  async connect(): Promise<RoleClient> {
    return new RoleClient(await this.#pool.connect(), this.#assume);
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}

/** Makes a pool whose statements all run as `role`; it can do what Drizzle asks of a pool, and be ended. */
export function createRolePool(role: Role, settings: PoolSettings): Pool {
  return new RolePool(createPool(settings), role) as unknown as Pool;
}
