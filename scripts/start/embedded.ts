import { AppError } from "@/lib/core/errors";
import { type EmbeddedDatabase, ensureDatabase } from "@/lib/db/embedded/ensure-database";
import { isRunning } from "@/lib/db/embedded/process-identity";
import type { ServerSettings } from "@/lib/db/embedded/server";
import { stopDatabase } from "@/lib/db/embedded/stop-database";
import { say } from "./progress";
import type { Shutdown } from "./shutdown";

/** How long a dead server stays unnoticed at most, in milliseconds. */
const watchMs = 500;
const longestDelayMs = 30_000;

/**
 * Starts the embedded server and keeps it running until the shutdown.
 * @param onMoved called where it had to come back on another port.
 * @param settings PostgreSQL settings above ours.
 */
export async function keepDatabase(
  dataFolder: string,
  shutdown: Shutdown,
  onMoved: (database: EmbeddedDatabase) => Promise<void>,
  settings: ServerSettings = {},
): Promise<EmbeddedDatabase> {
  let delayMs = watchMs;
  let timer: NodeJS.Timeout | undefined;
  let revival: Promise<void> = Promise.resolve();
  shutdown.onStop(async () => {
    await revival;
    clearTimeout(timer);
    await stopDatabase(dataFolder);
  });
  let current = await ensureDatabase(dataFolder, { settings });

  const revive = async () => {
    if (isRunning(current.pid)) return;
    say("The database stopped; starting it again.");
    const before = current.url;
    current = await ensureDatabase(dataFolder, { settings });
    if (current.url !== before) await onMoved(current);
  };
  const watch = () => {
    if (shutdown.signal.aborted) return;
    revival = revive().then(
      () => {
        delayMs = watchMs;
      },
      (error: unknown) => {
        delayMs = Math.min(delayMs * 2, longestDelayMs);
        say(error instanceof AppError ? error.message : `The database can't be started: ${String(error)}`);
      },
    );
    void revival.then(() => {
      timer = setTimeout(watch, delayMs);
    });
  };

  watch();
  return current;
}
