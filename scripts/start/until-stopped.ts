import { AppError } from "@/lib/core/errors";
import { say } from "./progress";
import { Shutdown, Stopped } from "./shutdown";

/** First signal: stop in order. Second: go at once; the children follow, and the next start finds the database. */
function listenForSignals(shutdown: Shutdown): void {
  const stop = () => {
    if (shutdown.signal.aborted) process.exit(1);
    shutdown.request();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  process.on("SIGHUP", stop);
}

function report(error: unknown): void {
  if (error instanceof AppError) process.stderr.write(`\n  ${error.message}\n\n`);
  else
    process.stderr.write(
      `\n  Daybook can't start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n\n`,
    );
}

/**
 * Starts something, keeps it running until a signal, and stops it in order. Sets the exit code and ends the process.
 * @param start gives back the address that it serves at.
 */
export async function untilStopped(start: (shutdown: Shutdown) => Promise<string>): Promise<void> {
  const shutdown = new Shutdown();
  listenForSignals(shutdown);
  try {
    const address = await start(shutdown);
    process.stdout.write(`\n  Ready: ${address}\n  Ctrl-C stops it.\n\n`);
    await shutdown.requested();
  } catch (error) {
    const wasStopped = error instanceof Stopped || shutdown.signal.aborted;
    if (!wasStopped) report(error);
    process.exitCode = wasStopped ? 0 : 1;
  }
  if (shutdown.signal.aborted) say("Stopping …");
  await shutdown.run();
  if (process.exitCode !== 1) say("Stopped.");
  process.exit();
}
