import { fileURLToPath } from "node:url";
import { parseEnv } from "@/lib/core/env";
import type { DataFolder } from "@/lib/db/embedded/data-folder";
import { ensureBuild } from "./build";
import { ownDataFolder } from "./data-owner";
import { keepDatabase } from "./embedded";
import { environmentOf } from "./environment";
import { waitUntilHealthy } from "./health";
import { assertPortFree } from "./port";
import { say, step } from "./progress";
import { endLeftProcesses, recordProcess } from "./recorded-processes";
import { addDemo, typescriptArgs } from "./seed";
import { Service } from "./service";
import { readSettings, type StartSettings } from "./settings";
import type { Shutdown } from "./shutdown";
import { prepareTables } from "./tables";
import { untilStopped } from "./until-stopped";

const webFile = fileURLToPath(new URL("../../app/_server/main.ts", import.meta.url));
const workerFile = fileURLToPath(new URL("../../workers/main.ts", import.meta.url));
/** Requests under way get this long at the end; a live stream would go on for ever. */
const webGraceMs = 2_500;
const workerGraceMs = 8_000;

const childEnv = (settings: StartSettings, folder: DataFolder): Promise<NodeJS.ProcessEnv> =>
  environmentOf(folder, {
    PORT: String(settings.port),
    HOST: settings.host,
    BETTER_AUTH_URL: settings.publicUrl,
    DATABASE_URL: settings.databaseUrl,
    DATABASE_URL_DIRECT: settings.directDatabaseUrl,
  });

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

/** Starts Daybook, keeps it running until a signal, and stops it in order. Sets the exit code. */
export function launch(options: string[]): Promise<void> {
  return untilStopped(async (shutdown) => {
    const settings = readSettings(options, process.env);
    parseEnv(process.env);
    process.stdout.write("\n  Daybook\n\n");
    await start(settings, shutdown);
    return settings.publicUrl;
  });
}
