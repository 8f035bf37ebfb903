import pg from "pg";
import { isNeonHost } from "@/lib/core/database-url";
import { env } from "@/lib/core/env";
import { logger } from "@/lib/core/logger";
import { createNeonClient, createNeonPool } from "./neon";

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;
export type Driver = "pg" | "neon";

export interface PoolSettings {
  url: string;
  driver?: Driver | undefined;
  max?: number;
  /** Shown by the server beside each connection. */
  name?: string;
}

/** Neon's hosts speak through its own driver, every other PostgreSQL through pg, unless DATABASE_DRIVER says otherwise. */
export function driverFor(url: string, chosen: Driver | undefined = env().DATABASE_DRIVER): Driver {
  return chosen ?? (isNeonHost(new URL(url).hostname) ? "neon" : "pg");
}

/**
 * A pool of connections that survives losing any of them: an idle connection that dies is logged and replaced.
 * Both drivers give the same results. Nothing of a session is set as one begins (no startup `options`, no role): through
 * a transaction pooler, each transaction may have another of the server's, so it says itself what it needs.
 */
export function createPool({ url, driver, max = 10, name = "daybook" }: PoolSettings): Pool {
  const settings: pg.PoolConfig = {
    connectionString: url,
    max,
    application_name: name,
    idleTimeoutMillis: 30_000,
  };
  const pool =
    driverFor(url, driver) === "neon"
      ? createNeonPool(settings)
      : // Statements are sent as they come, not one by one: what closes a transaction travels with its commit.
        new pg.Pool({ ...settings, pipeline: true });
  // Between the pool's listener and the borrower's there is a moment without one: a connection that is cut in the very
  // packet that made it ready would end the process. Whoever has it hears of it at the first statement.
  pool.on("connect", (client) => client.on("error", () => {}));
  pool.on("error", (error) => logger.warn({ err: error }, "a database connection was lost"));
  return pool;
}

/** One connection, by the driver of its address; to be opened, listened to for errors and ended by the caller. */
export function createClient({ url, name = "daybook" }: { url: string; name?: string }): pg.Client {
  const settings: pg.ClientConfig = {
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  };
  return driverFor(url) === "neon"
    ? createNeonClient(settings)
    : new pg.Client({ ...settings, pipeline: true });
}
