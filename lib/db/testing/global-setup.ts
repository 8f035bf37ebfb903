import type { TestProject } from "vitest/node";
import { withConnection } from "../embedded/connect";
import { createTestCluster } from "./test-cluster";
import { removeLeftTestFolders } from "./test-folder";

declare module "vitest" {
  interface ProvidedContext {
    /** The addresses of the run's server; each test file has databases of its own in it. */
    testServer: { url: string; adminUrl: string };
  }
}

/** A run's server is thrown away, so it never waits for the disk. */
const fastSettings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "200",
  shared_buffers: "64MB",
};

/** One server for the whole run, whose migrated database every test database is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftTestFolders();
  const cluster = await createTestCluster(fastSettings);
  const { url, adminUrl } = cluster.database;
  // Nobody may connect to it, autovacuum neither: a database in use can't be copied.
  await withConnection(adminUrl.replace("/daybook?", "/postgres?"), (admin) =>
    admin.query("alter database daybook with allow_connections false is_template true"),
  );
  project.provide("testServer", { url, adminUrl });
  return cluster.remove;
}
