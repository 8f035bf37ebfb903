import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator";
import type pg from "pg";
import { AppError, sqlState } from "@/lib/core/errors";
import { withConnection } from "./embedded/connect";
import { ensureRoles, roles } from "./roles";

/** The oldest PostgreSQL that has all we use (`transaction_timeout`). */
const oldestServer = 170_000;
/** "daybook" in ASCII, cut to a bigint: one migration at a time in a database. */
const migrationLock = 0x6461_7962_6f6f;

export const migrationsFolder = fileURLToPath(new URL("../../drizzle", import.meta.url));

interface JournalEntry {
  tag: string;
  /** Milliseconds since the epoch; drizzle applies what is newer than the last applied. */
  when: number;
}

function readJournal(): JournalEntry[] {
  const text = readFileSync(`${migrationsFolder}/meta/_journal.json`, "utf8");
  return (JSON.parse(text) as { entries: JournalEntry[] }).entries;
}

/** When the last applied migration was made; 0 in an empty database. */
async function lastApplied(client: pg.ClientBase): Promise<number> {
  const table = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name");
  if (table.rows[0]?.name === null) return 0;
  const last = await client.query<{ at: string | null }>(
    "select max(created_at) as at from drizzle.__drizzle_migrations",
  );
  return Number(last.rows[0]?.at ?? 0);
}

/** The migrations of this source that the database does not have yet. Any of our roles may ask. */
export async function findPendingMigrations(client: pg.ClientBase): Promise<string[]> {
  const applied = await lastApplied(client);
  return readJournal()
    .filter((entry) => entry.when > applied)
    .map((entry) => entry.tag);
}

async function refuseUnfit(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; name: string }>(
    "select current_setting('server_version_num') as version, current_setting('server_version') as name",
  );
  if (Number(rows[0]?.version) >= oldestServer) return;
  throw new AppError(
    "unavailable",
    `Daybook needs PostgreSQL 17 or newer, and this server is ${rows[0]?.name}.`,
  );
}

/** On a server of somebody else the login owns the database; here the owner role gets what a database's owner has. */
async function letOwnerCreate(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ database: string; can: boolean }>(
    `select quote_ident(current_database()) as database,
       has_database_privilege($1, current_database(), 'create') and has_schema_privilege($1, 'public', 'create with grant option') as can`,
    [roles.owner],
  );
  if (rows[0]?.can) return;
  await client.query(`grant create, connect, temporary on database ${rows[0]?.database} to ${roles.owner}`);
  await client.query(`grant all on schema public to ${roles.owner} with grant option`);
}

async function prepare(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>("select current_user as name");
  try {
    await ensureRoles(client, { loginName: rows[0]?.name ?? "" });
    await letOwnerCreate(client);
  } catch (error) {
    if (sqlState(error) !== "42501") throw error;
    const sentence = `The database login ${rows[0]?.name} may not create roles: give it CREATEROLE and the database, or let its administrator run the migration once.`;
    throw new AppError("unavailable", sentence, {}, { cause: error });
  }
}

/** Applies what is missing, and lets every role see how far the database is. */
async function apply(client: pg.Client): Promise<string[]> {
  await client.query(`set role ${roles.owner}`);
  const applied = await lastApplied(client);
  const journal = readJournal();
  if (applied > Math.max(0, ...journal.map((entry) => entry.when))) {
    throw new AppError(
      "unavailable",
      "The database was made by a newer Daybook: start that one, or restore a backup.",
    );
  }
  await runMigrations(drizzle(client), { migrationsFolder });
  const readers = [roles.web, roles.worker, roles.auth, roles.doctor].join(", ");
  await client.query(`grant usage on schema drizzle to ${readers}`);
  await client.query(`grant select on all tables in schema drizzle to ${readers}`);
  return journal.filter((entry) => entry.when > applied).map((entry) => entry.tag);
}

/**
 * Brings a database up to this source's schema, as `daybook_owner`, one caller at a time; does nothing where it is.
 * @param url a direct address (no transaction pooler: the lock belongs to a session).
 * @returns the names of the migrations it applied, in order.
 * @throws AppError "unavailable" where the server is too old, the login may not, or the database is newer than this source.
 */
export function migrate(url: string): Promise<string[]> {
  return withConnection(url, async (client) => {
    await refuseUnfit(client);
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await prepare(client);
    return apply(client);
  });
}
