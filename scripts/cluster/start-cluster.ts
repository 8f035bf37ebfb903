import path from "node:path";
import { appIdOf } from "@/lib/events/dapr/subscriptions";
import { workers as allWorkers } from "@/workers";
import { ensureBuild } from "../start/build";
import { assertPortFree } from "../start/port";
import { step } from "../start/progress";
import { Shutdown } from "../start/shutdown";
import { healthPathOf, makeApp } from "./apps";
import { Cluster } from "./cluster";
import { stateSecretFor } from "./components";
import type { ClusterDatabase } from "./database";
import { clusterEnv, newTokens } from "./environment";
import { type Infrastructure, startInfrastructure } from "./infrastructure";
import type { ClusterOptions } from "./options";
import type { Part } from "./part";
import { type DaprTokens, startSidecar } from "./sidecar";
import { openSite, type Site } from "./site";
import { prepareTransport } from "./transport";

/** One process of ours that shall run, with a sidecar of its own. */
interface Planned {
  app: string;
  name: string;
  port: number;
  sidecarPort: number;
}

interface Ground extends Infrastructure {
  site: Site;
  tokens: DaprTokens;
  env: NodeJS.ProcessEnv;
  resources: string;
}

const sidecarOf = (name: string): string => `${name}-sidecar`;
/** Sign-in and links are made for this address. */
const publicUrl = ({ port }: ClusterOptions, [first]: string[]): Record<string, string> =>
  first === undefined ? {} : { BETTER_AUTH_URL: port ? `http://localhost:${port}` : first };

const everyWorker = ["relay", ...allWorkers.map(({ name }) => name)];

/** Every process there shall be, with its ports. */
async function plan({ ports }: Site, options: ClusterOptions): Promise<Planned[]> {
  const { withWeb = true, workers = everyWorker, replicas = {} } = options;
  const planned: Planned[] = [];
  for (const app of [...(withWeb ? ["web"] : []), ...workers]) {
    for (let number = 1; number <= (replicas[app] ?? 1); number++) {
      const isFirstWeb = app === "web" && number === 1;
      planned.push({
        app,
        name: number === 1 ? app : `${app}-${number}`,
        port: isFirstWeb && options.port ? options.port : await ports.take(),
        sidecarPort: await ports.take(),
      });
    }
  }
  return planned;
}

/** The process and its sidecar, under way. Each is known as a part as soon as it runs. */
function startPair(planned: Planned, ground: Ground, parts: Map<string, Part>): Promise<unknown>[] {
  const { site, env, tokens, resources, scheduler, database } = ground;
  const { app, name, port, sidecarPort } = planned;
  const sidecarName = sidecarOf(name);
  const process = makeApp({ ...planned, env, logFolder: site.folder.logs, ...site.hooksFor(name) });
  const sidecar = startSidecar({
    appId: appIdOf(app),
    name: sidecarName,
    appPort: port,
    healthPath: healthPathOf(app),
    httpPort: sidecarPort,
    resources,
    scheduler,
    tokens,
    secrets: stateSecretFor(database.directUrl),
    folder: site.folder.logs,
    ports: site.ports,
    ...site.hooksFor(sidecarName),
  });
  return [
    process.start().then(() => parts.set(name, process)),
    sidecar.then((started) => parts.set(sidecarName, started)),
  ];
}

/** Starts all at once. Where one fails, the others are waited for, so that none is left running unknown. */
async function startPairs(planned: Planned[], ground: Ground, parts: Map<string, Part>): Promise<void> {
  const known = (names: string[]) =>
    names.map((name) => parts.get(name)).filter((part) => part !== undefined);
  const names = planned.map(({ name }) => name);
  ground.site.shutdown.onStop(async () => {
    await Promise.all(known(names).map((part) => part.stop()));
    await Promise.all(known(names.map(sidecarOf)).map((part) => part.stop()));
  });
  const started = await Promise.allSettled(planned.flatMap((one) => startPair(one, ground, parts)));
  const failed = started.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
}

/** Tells every process of ours where the database is now, by starting it again. */
async function restartAll(database: ClusterDatabase, parts: ReadonlyMap<string, Part>): Promise<void> {
  const news = { ...database.env, ...stateSecretFor(database.directUrl) };
  const ours = [...parts].filter(([name]) => name !== "kafka" && name !== "scheduler");
  await Promise.all(ours.map(([, part]) => part.restart(news)));
}

/**
 * Starts Daybook as a company runs it: Kafka, Dapr's scheduler, the database, and the web app, the relay and each worker as a process
 * of its own with a sidecar of its own. Whatever dies is started again until the shutdown.
 * @param shutdown gets what undoes the start, however far it came.
 * @throws AppError with one sentence: a program is missing, a port or a folder is in use, a part does not come up.
 */
export async function startClusterUnder(options: ClusterOptions, shutdown: Shutdown): Promise<Cluster> {
  const site = await openSite(options, shutdown);
  const planned = await plan(site, options);
  const urls = planned.filter(({ app }) => app === "web").map(({ port }) => `http://127.0.0.1:${port}`);
  if (options.port) await assertPortFree("127.0.0.1", options.port);
  const parts = new Map<string, Part>();
  const ground = await startInfrastructure(site, options, parts, (moved) => restartAll(moved, parts));
  const { brokers, database } = ground;
  const tokens = newTokens();
  const decided = { ...database.env, KAFKA_BROKERS: brokers, ...publicUrl(options, urls), ...options.env };
  const env = await clusterEnv(site.folder, tokens, decided);
  shutdown.check();
  const resources = path.join(site.folder.root, "dapr");
  await prepareTransport({ brokers, resources, partitions: options.partitions });
  shutdown.check();
  if (urls.length) await ensureBuild(env, shutdown.signal);
  shutdown.check();
  await step("Starting Daybook", () =>
    startPairs(planned, { ...ground, site, tokens, env, resources }, parts),
  );
  const postgres = options.database ? undefined : site.folder.postgres;
  return new Cluster(
    { urls, brokers, databaseUrl: database.directUrl, postgres, env, tokens, parts, network: ground.network },
    shutdown,
  );
}

/**
 * Starts a cluster that is stopped by its own `stop`; of a start that fails nothing is left.
 * @throws as `startClusterUnder`.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const shutdown = new Shutdown();
  try {
    return await startClusterUnder(options, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}
