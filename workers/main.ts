import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { logger } from "@/lib/core/logger";
import { startTelemetry } from "@/lib/core/telemetry";
import { setDatabase } from "@/lib/db/database";
import { createPool } from "@/lib/db/pool";
import { workers } from "./index";
import { serveMetrics } from "./running/serve-metrics";
import { startWorkers } from "./running/start-workers";

/** Runs every worker in this process until it is told to stop, or its parent is gone. */
async function main(): Promise<void> {
  const { DATABASE_URL: url, DATABASE_URL_DIRECT: directUrl, DATABASE_DRIVER: driver, METRICS_PORT } = env();
  if (!url) throw new AppError("unavailable", "Set DATABASE_URL, or start Daybook with `npm start`.");
  const stopTelemetry = await startTelemetry("daybook-workers");
  const pool = createPool({ url, driver, max: 12, name: "daybook-workers" });
  setDatabase(pool);
  const running = startWorkers(workers, { pool, url: directUrl ?? url });
  const metrics = METRICS_PORT === undefined ? undefined : serveMetrics(METRICS_PORT);
  logger.info({ workers: workers.map(({ name }) => name) }, "the workers run");
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
