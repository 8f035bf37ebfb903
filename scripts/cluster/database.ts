import { directAddress } from "@/lib/core/database-url";
import { AppError } from "@/lib/core/errors";
import { keepDatabase } from "../start/embedded";
import type { Shutdown } from "../start/shutdown";
import { startNeonProxy } from "./neon-proxy";
import type { Ports } from "./ports";

/** A database that a cluster uses. */
export interface ClusterDatabase {
  /** Past any pooler and proxy, as the application's login. */
  directUrl: string;
  /** What tells our processes of it. */
  env: Record<string, string>;
}

/** Every process has a pool, and every sidecar that uses the state store another. */
const settings = { max_connections: "200" };

/**
 * Starts the embedded PostgreSQL of a data folder as a stand-in for Neon, behind a proxy that speaks as Neon's does, and keeps both
 * running.
 * @param onMoved called where the server came back on another port after it died.
 */
export async function startDatabase(
  dataFolder: string,
  { shutdown, ports }: { shutdown: Shutdown; ports: Ports },
  onMoved: (database: ClusterDatabase) => Promise<void>,
): Promise<ClusterDatabase> {
  const proxyPort = await ports.take();
  const known = ({ url }: { url: string }, env: Record<string, string>) => ({ directUrl: url, env });
  const embedded = await keepDatabase(
    dataFolder,
    shutdown,
    async (moved) => {
      await proxy.stop();
      proxy = await startNeonProxy(moved.url, proxyPort);
      await onMoved(known(moved, proxy.env));
    },
    settings,
  );
  let proxy = await startNeonProxy(embedded.url, proxyPort);
  shutdown.onStop(() => proxy.stop());
  return known(embedded, proxy.env);
}

/**
 * A PostgreSQL that is there already.
 * @param url the application's address; of Neon's pooled one the direct one is derived.
 * @param directUrl past any pooler, where it can't be derived.
 */
export function existingDatabase(url: string, directUrl = directAddress(url)): ClusterDatabase {
  if (!URL.canParse(url)) {
    throw new AppError(
      "invalid_input",
      `"${url}" is not a database's address: it looks like postgres://user:password@host/database.`,
    );
  }
  return { directUrl, env: { DATABASE_URL: url, DATABASE_URL_DIRECT: directUrl } };
}
