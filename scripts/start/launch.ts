import { fileURLToPath } from "node:url";
import { parseEnv } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { DataFolder } from "@/lib/db/embedded/data-folder";
import { ensureSecrets } from "@/lib/db/embedded/secrets";
import { migrate } from "@/lib/db/migrate";
import { createPool } from "@/lib/db/pool";
import { makePartitions } from "@/lib/events/partitions";
import { ensureBuild } from "./build";
import { ownDataFolder } from "./data-owner";
import { keepDatabase } from "./embedded";
import { waitUntilHealthy } from "./health";
import { assertPortFree } from "./port";
import { say, step } from "./progress";
import { endLeftProcesses, recordProcess } from "./recorded-processes";
import { addDemo, typescriptArgs } from "./seed";
import { Service } from "./service";
import { readSettings, type StartSettings } from "./settings";
import { Shutdown, Stopped } from "./shutdown";

const webFile = fileURLToPath(new URL("../../app/_server/main.ts", import.meta.url));
const workerFile = fileURLToPath(new URL("../../workers/main.ts", import.meta.url));
/** Requests under way get this long at the end; a live stream would go on for ever. */
const webGraceMs = 2_500;
const workerGraceMs = 8_000;

/** The environment of every child: the person's own, and above it what this start decided. */
async function childEnv(settings: StartSettings, folder: DataFolder): Promise<NodeJS.ProcessEnv> {
  const { BETTER_AUTH_SECRET, APPROVAL_SECRET } = await ensureSecrets(folder);
  const own = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  return {
    BETTER_AUTH_SECRET,
    APPROVAL_SECRET,
    NEXT_TELEMETRY_DISABLED: "1",
    ...own,
    NODE_ENV: "production",
    DAYBOOK_LAUNCHER: String(process.pid),
    PORT: String(settings.port),
    HOST: settings.host,
    BETTER_AUTH_URL: settings.publicUrl,
    DAYBOOK_DATA: folder.root,
    DATABASE_URL: settings.databaseUrl,
    DATABASE_URL_DIRECT: settings.directDatabaseUrl,
  };
}

function makeServices(folder: DataFolder, env: NodeJS.ProcessEnv): { web: Service; worker: Service } {
  const serviceFor = (name: string, args: string[]) =>
    new Service({
      name,
      args,
      env,
      logFolder: folder.logs,
      onStart: (pid) => recordProcess(folder.root, name, pid),
      onCrash: (how, delayMs) =>
        say(`The ${name} process stopped (${how}); starting it again in ${delayMs / 1000} s.`),
    });
  return {
    web: serviceFor("web", typescriptArgs(webFile)),
    worker: serviceFor("worker", typescriptArgs(workerFile)),
  };
}

async function prepareDatabase(
  settings: StartSettings,
  env: NodeJS.ProcessEnv,
  shutdown: Shutdown,
  restart: () => Promise<void>,
): Promise<void> {
  if (!settings.databaseUrl) {
    const use = ({ url }: { url: string }) =>
      Object.assign(env, { DATABASE_URL: url, DATABASE_URL_DIRECT: url });
    const database = await step("Starting the database", () =>
      keepDatabase(settings.dataFolder, shutdown, async (moved) => {
        use(moved);
        await restart();
      }),
    );
    use(database);
  }
  const address = env.DATABASE_URL_DIRECT ?? "";
  await step(
    "Preparing the tables",
    () => prepareTables(address),
    (applied) => (applied.length ? `${applied.length} new` : "nothing new"),
  );
}

/** Migrates, and makes the months of the log ready before anybody writes to it. @returns what was applied. */
async function prepareTables(address: string): Promise<string[]> {
  const applied = await migrate(address);
  const pool = createPool({ url: address, max: 1, name: "daybook start" });
  try {
    await makePartitions(pool);
  } finally {
    await pool.end();
  }
  return applied;
}

async function start(settings: StartSettings, shutdown: Shutdown): Promise<void> {
  const { folder, lock } = ownDataFolder(settings);
  shutdown.onStop(() => lock.release());
  await endLeftProcesses(folder.root);
  await assertPortFree(settings.host, settings.port);
  const env = await childEnv(settings, folder);
  const { web, worker } = makeServices(folder, env);
  await prepareDatabase(settings, env, shutdown, async () => {
    await Promise.all([web.restart(webGraceMs), worker.restart(workerGraceMs)]);
  });
  shutdown.check();
  await ensureBuild(env, shutdown.signal);
  if (settings.withDemo) say(await step("Adding sample data", () => addDemo(env, shutdown.signal)));
  shutdown.check();
  shutdown.onStop(async () => {
    await Promise.all([web.stop(webGraceMs), worker.stop(workerGraceMs)]);
  });
  web.start();
  worker.start();
  await step("Starting Daybook", () => waitUntilHealthy(settings, web, shutdown));
}

/** First signal: stop in order. Second: go at once; the children follow, and the next start finds the database. */
function listenForSignals(shutdown: Shutdown): void {
  const stop = () => {
    if (shutdown.signal.aborted) process.exit(1);
    shutdown.request();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("SIGHUP", stop);
}

function report(error: unknown): void {
  if (error instanceof AppError) process.stderr.write(`\n  ${error.message}\n\n`);
  else
    process.stderr.write(
      `\n  Daybook can't start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n\n`,
    );
}

/** Starts Daybook, keeps it running until a signal, and stops it in order. Sets the exit code. */
export async function launch(options: string[]): Promise<void> {
  const shutdown = new Shutdown();
  listenForSignals(shutdown);
  try {
    const settings = readSettings(options, process.env);
    parseEnv(process.env);
    process.stdout.write("\n  Daybook\n\n");
    await start(settings, shutdown);
    process.stdout.write(`\n  Ready: ${settings.publicUrl}\n  Ctrl-C stops it.\n\n`);
    await shutdown.requested();
  } catch (error) {
    const wasStopped = error instanceof Stopped || shutdown.signal.aborted;
    if (!wasStopped) report(error);
    process.exitCode = wasStopped ? 0 : 1;
  }
  if (shutdown.signal.aborted) say("Stopping …");
  await shutdown.run();
  if (process.exitCode !== 1) say("Stopped.");
  process.exit();
}
