import { Pool as NeonPool, neonConfig } from "@neondatabase/serverless";
import pg from "pg";
import ws from "ws";
import { logger } from "@/lib/core/logger";

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;
export type Driver = "pg" | "neon";

export interface PoolSettings {
  url: string;
  driver?: Driver | undefined;
  max?: number;
  /** Shown by the server beside each connection. */
  name?: string;
  /** The role of every statement outside `inTransaction` (Better Auth's own queries); set when a connection starts. */
  role?: string;
}

/** Neon's hosts speak through its own driver; every other PostgreSQL through pg. */
export function driverFor(url: string, chosen?: Driver): Driver {
  return chosen ?? (new URL(url).hostname.endsWith(".neon.tech") ? "neon" : "pg");
}

/**
 * A pool of connections that survives losing any of them: an idle connection that dies is logged and replaced.
 * Both drivers give the same results; where they differ is known here only.
 */
export function createPool({ url, driver, max = 10, name = "daybook", role }: PoolSettings): Pool {
  let pool: Pool;
  if (driverFor(url, driver) === "neon") {
    neonConfig.webSocketConstructor = ws;
    pool = new NeonPool({ connectionString: url, max }) as unknown as Pool;
  } else {
    pool = new pg.Pool({
      connectionString: url,
      max,
      application_name: name,
      // Statements are sent as they come, not one by one: what closes a transaction travels with its commit.
      pipeline: true,
      idleTimeoutMillis: 30_000,
      ...(role ? { options: `-c role=${role}` } : {}),
    });
  }
  // Between the pool's listener and the borrower's there is a moment without one: a connection that is cut in the very
  // packet that made it ready would end the process. Whoever has it hears of it at the first statement.
  pool.on("connect", (client) => client.on("error", () => {}));
  pool.on("error", (error) => logger.warn({ err: error }, "a database connection was lost"));
  return pool;
}
