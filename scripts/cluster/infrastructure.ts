import path from "node:path";
import { AppError } from "@/lib/core/errors";
import { step } from "../start/progress";
import { prepareTables } from "../start/tables";
import { type ClusterDatabase, existingDatabase, startDatabase } from "./database";
import { existingKafka, startKafka } from "./kafka";
import { type Network, startNetwork } from "./network";
import type { ClusterOptions } from "./options";
import type { Part } from "./part";
import { preparePrograms } from "./prepare/prepare";
import { startScheduler } from "./scheduler";
import type { Site } from "./site";

/** What our own processes stand on. */
export interface Infrastructure {
  database: ClusterDatabase;
  brokers: string;
  /** The scheduler's address. */
  scheduler: string;
  /** What clients reach Kafka through; undefined where they reach it directly. */
  network: Network | undefined;
}

type OnMoved = (database: ClusterDatabase) => Promise<void>;

async function startBroker(
  site: Site,
  parts: Map<string, Part>,
  network: Network | undefined,
  port: number,
): Promise<string> {
  const { folder, ports, shutdown } = site;
  const kafka = await startKafka({
    folder: path.join(folder.root, "kafka"),
    ports,
    port,
    ...(network ? { advertised: network.address } : {}),
    ...site.hooksFor("kafka"),
  });
  parts.set("kafka", kafka);
  shutdown.onStop(() => kafka.stop());
  return kafka.brokers;
}

async function startJobs(site: Site, parts: Map<string, Part>): Promise<string> {
  const { folder, ports, shutdown } = site;
  const hooks = site.hooksFor("scheduler");
  const scheduler = await startScheduler({ folder: path.join(folder.root, "scheduler"), ports, ...hooks });
  parts.set("scheduler", scheduler);
  shutdown.onStop(() => scheduler.stop());
  return scheduler.address;
}

async function getDatabase(
  site: Site,
  { database, directDatabase }: ClusterOptions,
  onMoved: OnMoved,
): Promise<ClusterDatabase> {
  if (database) return existingDatabase(database, directDatabase);
  return step("Starting the database", () => startDatabase(site.folder.root, site, onMoved));
}

/** What a server says of an address or a password is the reason; the address itself holds the password, so it is not repeated. */
function refuseDatabase(error: unknown): never {
  if (error instanceof AppError) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new AppError("unavailable", `The database can't be used: ${reason}.`, {}, { cause: error });
}

/**
 * Starts the database, Kafka and the scheduler, or uses those that are there, and prepares the tables.
 * @param parts gets what is started.
 */
export async function startInfrastructure(
  site: Site,
  options: ClusterOptions,
  parts: Map<string, Part>,
  onMoved: OnMoved,
): Promise<Infrastructure> {
  await preparePrograms({ withKafka: options.kafka === undefined });
  site.shutdown.check();
  const given = options.kafka === undefined ? undefined : await existingKafka(options.kafka);
  const database = await getDatabase(site, options, onMoved);
  await step("Preparing the tables", () => prepareTables(database.directUrl).catch(refuseDatabase));
  site.shutdown.check();
  const port = await site.ports.take();
  const network =
    options.withNetwork && given === undefined
      ? await startNetwork(await site.ports.take(), port)
      : undefined;
  if (network) site.shutdown.onStop(() => network.stop());
  const brokers = given ?? (await step("Starting Kafka", () => startBroker(site, parts, network, port)));
  site.shutdown.check();
  const scheduler = await step("Starting Dapr's scheduler", () => startJobs(site, parts));
  return { database, brokers, scheduler, network };
}
