import { existsSync } from "node:fs";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { setDatabase } from "@/lib/db/database";
import { withConnection } from "@/lib/db/embedded/connect";
import { dataFolderAt } from "@/lib/db/embedded/data-folder";
import { ensureDatabase } from "@/lib/db/embedded/ensure-database";
import { findPostmaster } from "@/lib/db/embedded/postmaster";
import { stopDatabase } from "@/lib/db/embedded/stop-database";
import { findPendingMigrations, migrate } from "@/lib/db/migrate";
import { createPool, type Pool } from "@/lib/db/pool";

/** What an operator's script needs of the database before it works. */
interface Needs {
  /** `current` (the default): refuse a database that lacks migrations; `migrate`: make it, and bring it up to date. */
  schema?: "current" | "migrate";
}

/**
 * Runs `work` on the database that Daybook itself would use: DATABASE_URL, else the embedded server of DAYBOOK_DATA. An
 * embedded server that was not running is started for `work`, and stopped after it unless somebody else came to use it.
 * @throws AppError unavailable with one sentence where there is no database, or where it is not this version's.
 */
export async function withOperatorsDatabase<T>(
  work: (pool: Pool, url: string) => Promise<T>,
  { schema = "current" }: Needs = {},
): Promise<T> {
  const { DATABASE_URL: url, DATABASE_URL_DIRECT: direct } = env();
  if (url) return withPool(direct ?? url, schema, work);
  return withEmbedded(env().DAYBOOK_DATA, schema, work);
}

async function withEmbedded<T>(
  root: string,
  schema: "current" | "migrate",
  work: (pool: Pool, url: string) => Promise<T>,
): Promise<T> {
  const { postgres } = dataFolderAt(root);
  if (schema === "current" && !existsSync(postgres))
    throw new AppError(
      "unavailable",
      `There is no Daybook data in ${root}: start Daybook once with \`npm start\`, or set DAYBOOK_DATA.`,
    );
  const wasRunning = findPostmaster(postgres) !== undefined;
  const { url, adminUrl } = await ensureDatabase(root);
  try {
    return await withPool(url, schema, work);
  } finally {
    if (!wasRunning && !(await isUsedByOthers(adminUrl))) await stopDatabase(root);
  }
}

/** Whether any client beside the one that asks is connected to the server. */
function isUsedByOthers(adminUrl: string): Promise<boolean> {
  return withConnection(adminUrl, async (admin) => {
    const { rowCount } = await admin.query(
      "select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1",
    );
    return (rowCount ?? 0) > 0;
  });
}

async function withPool<T>(
  url: string,
  schema: "current" | "migrate",
  work: (pool: Pool, url: string) => Promise<T>,
): Promise<T> {
  if (schema === "migrate") await migrate(url);
  else await refuseBehind(url);
  const pool = createPool({ url, driver: env().DATABASE_DRIVER, max: 4, name: "daybook operator" });
  setDatabase(pool);
  try {
    return await work(pool, url);
  } finally {
    await pool.end();
  }
}

async function refuseBehind(url: string): Promise<void> {
  const pending = await withConnection(url, async (client) => {
    await client.query("set role daybook_doctor");
    return findPendingMigrations(client);
  });
  if (pending.length > 0)
    throw new AppError(
      "unavailable",
      `The database lacks ${pending.length} migrations of this version (${pending[0]}, …): start Daybook once with \`npm start\`.`,
    );
}
