import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { createPool, type Pool } from "./pool";

/** Next bundles this module once a route graph, so the pool lives on the process. */
const holder = globalThis as { __daybookPool?: Pool };

/**
 * This process's pool: the one that was set, else one of DATABASE_URL.
 * @throws AppError unavailable where there is neither.
 */
export function database(): Pool {
  if (holder.__daybookPool) return holder.__daybookPool;
  const { DATABASE_URL: url, DATABASE_DRIVER: driver } = env();
  if (!url)
    throw new AppError(
      "unavailable",
      "No database is configured: start Daybook with `npm start`, or set DATABASE_URL.",
    );
  holder.__daybookPool = createPool({ url, driver, max: 10 });
  return holder.__daybookPool;
}

/** Makes `pool` this process's pool (tests, scripts and workers that chose their own). */
export function setDatabase(pool: Pool): void {
  holder.__daybookPool = pool;
}
