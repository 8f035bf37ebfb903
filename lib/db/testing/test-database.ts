import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { withConnection } from "../embedded/connect";
import { roles } from "../roles";

/** A migrated, empty database of one test file's own. */
export interface TestDatabase {
  name: string;
  /** The address for the application's login. */
  url: string;
  /** The address for the superuser: to look behind row security and to break things. */
  adminUrl: string;
  /** Removes the database, whoever is still connected. */
  drop(): Promise<void>;
}

const withName = (url: string, name: string) => url.replace("/daybook?", `/${name}?`);

/** Makes a database in the run's server (lib/db/testing/global-setup); about a tenth of a second. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const asAdmin = (sql: string) =>
    withConnection(withName(server.adminUrl, "postgres"), (admin) => admin.query(sql));
  await asAdmin(`create database ${name} template daybook owner ${roles.owner} strategy file_copy`);
  return {
    name,
    url: withName(server.url, name),
    adminUrl: withName(server.adminUrl, name),
    drop: async () => {
      await asAdmin(`drop database if exists ${name} with (force)`);
    },
  };
}
