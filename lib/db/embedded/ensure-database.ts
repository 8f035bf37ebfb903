import type pg from "pg";
import { AppError, sqlState } from "@/lib/core/errors";
import { ensureRoles } from "../roles";
import { addressOf, withConnection } from "./connect";
import { openDataFolder } from "./data-folder";
import { explain } from "./failures";
import { adminName } from "./initialise";
import { ensureSecrets } from "./secrets";
import { ensureServer, type ServerSettings } from "./server";

/** The login of the application; alone it may do nothing (lib/db/roles). */
export const loginName = "daybook";
const databaseName = "daybook";

export interface EmbeddedDatabase {
  /** The address for the application. */
  url: string;
  /** The address for the superuser: tests and rescue only. */
  adminUrl: string;
  port: number;
  pid: number;
}

async function createDatabase(admin: pg.Client): Promise<void> {
  const known = await admin.query("select 1 from pg_database where datname = $1", [databaseName]);
  if (known.rowCount) return;
  try {
    await admin.query(`create database ${databaseName} owner daybook_owner`);
  } catch (error) {
    // Another starter was faster: duplicate_database, or unique_violation in the catalogue.
    if (!["42P04", "23505"].includes(sqlState(error) ?? "")) throw error;
  }
}

/**
 * The embedded PostgreSQL of a data folder, running, with the roles and an empty or existing database in it.
 * Makes the folder, the secrets and the server where there are none; shares the server that runs.
 * @param settings PostgreSQL settings that stand above ours; they hold only where this call starts the server.
 * @throws AppError "unavailable" with one sentence: folder not ours or not writable, disk full, other PostgreSQL version, …
 */
export async function ensureDatabase(
  dataFolder: string,
  { settings = {} }: { settings?: ServerSettings } = {},
): Promise<EmbeddedDatabase> {
  const folder = openDataFolder(dataFolder);
  try {
    const secrets = await ensureSecrets(folder);
    const { pid, port } = await ensureServer(folder, secrets.DATABASE_ADMIN_PASSWORD, settings);
    const address = (database: string) =>
      addressOf(adminName, secrets.DATABASE_ADMIN_PASSWORD, port, database);
    await withConnection(address("postgres"), async (admin) => {
      await ensureRoles(admin, { loginName, password: secrets.DATABASE_PASSWORD });
      await createDatabase(admin);
    });
    const url = addressOf(loginName, secrets.DATABASE_PASSWORD, port, databaseName);
    return { url, adminUrl: address(databaseName), port, pid };
  } catch (error) {
    throw error instanceof AppError ? error : explain(error, folder.root);
  }
}
