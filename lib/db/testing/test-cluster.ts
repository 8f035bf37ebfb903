import type { EmbeddedDatabase } from "../embedded/ensure-database";
import { ensureDatabase } from "../embedded/ensure-database";
import type { ServerSettings } from "../embedded/server";
import { migrate } from "../migrate";
import { makeTestFolder, removeTestFolder } from "./test-folder";

/** A PostgreSQL server of one test's own, for tests that kill or restart it. */
export interface TestCluster {
  dataFolder: string;
  /** As the start found it; a restarted server is asked for with `start` again, and keeps its port where it can. */
  database: EmbeddedDatabase;
  /** Starts the server again, or finds it running. */
  start(): Promise<EmbeddedDatabase>;
  /** Ends the server with SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** Stops the server and removes its folder. */
  remove(): Promise<void>;
}

/** Makes a server with a migrated database, written to disk safely unless `settings` say otherwise. About one second. */
export async function createTestCluster(settings: ServerSettings = {}): Promise<TestCluster> {
  const dataFolder = makeTestFolder();
  const start = () => ensureDatabase(dataFolder, { settings });
  const database = await start();
  await migrate(database.url);
  return {
    dataFolder,
    database,
    start,
    kill: async () => {
      const { pid } = await start();
      process.kill(pid, "SIGKILL");
    },
    remove: () => removeTestFolder(dataFolder),
  };
}
