import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { logger } from "@/lib/core/logger";
import { startTelemetry } from "@/lib/core/telemetry";
import { setDatabase } from "@/lib/db/database";
import { createPool } from "@/lib/db/pool";
import { relayName } from "@/lib/events/settled";
import { workers } from "./index";
import { serveMetrics } from "./running/serve-metrics";
import { startCluster } from "./running/start-cluster";
import { startWorkers } from "./running/start-workers";

/**
 * What WORKERS names; by default every worker, and the relay where events go through a broker.
 * @throws AppError invalid_input for a name that is none.
 */
function chosen(): string[] {
  const { WORKERS, EVENTS } = env();
  const all = [...workers.map(({ name }) => name), ...(EVENTS === "dapr" ? [relayName] : [])];
  const named = WORKERS?.split(",").map((name) => name.trim()) ?? all;
  const unknown = named.find((name) => !all.includes(name));
  if (unknown === undefined) return named;
  throw new AppError(
    "invalid_input",
    `WORKERS names “${unknown}”, which is none: there are ${all.join(", ")}.`,
  );
}

/** Runs workers in this process until it is told to stop, or its parent is gone. */
async function main(): Promise<void> {
  const { DATABASE_URL, DATABASE_URL_DIRECT, DATABASE_DRIVER: driver, METRICS_PORT, EVENTS } = env();
  if (!DATABASE_URL)
    throw new AppError("unavailable", "Set DATABASE_URL, or start Daybook with `npm start`.");
  const names = chosen();
  const mine = workers.filter(({ name }) => names.includes(name));
  const stopTelemetry = await startTelemetry(names.length === 1 ? `daybook-${names[0]}` : "daybook-workers");
  const pool = createPool({ url: DATABASE_URL, driver, max: 12, name: "daybook-workers" });
  setDatabase(pool);
  const settings = { pool, url: DATABASE_URL_DIRECT ?? DATABASE_URL };
  const running =
    EVENTS === "dapr"
      ? await startCluster(mine, { ...settings, withRelay: names.includes(relayName) })
      : startWorkers(mine, settings);
  const metrics = METRICS_PORT === undefined ? undefined : serveMetrics(METRICS_PORT);
  logger.info({ workers: names }, "the workers run");
  process.send?.("ready");
  await untilAskedToStop();
  metrics?.close();
  await running.stop();
  await pool.end();
  await stopTelemetry();
}

/** Ends with SIGTERM, SIGINT, or the end of the process that started this one. */
function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
    process.once("disconnect", () => resolve());
  });
}

try {
  await main();
  process.exit(0);
} catch (error) {
  // A setting that can't be used is said in its own words: nobody's but the operator's.
  const reason = error instanceof AppError ? error.message : undefined;
  logger.fatal({ err: error, reason }, "the workers could not run");
  process.exit(1);
}
