import { AppError } from "@/lib/core/errors";

/**
 * Runs an operator's script: its result is the exit code; an expected error is its one sentence on stderr and exit 1, any
 * other is shown whole, because an operator is the one who can do something about it.
 */
export async function runScript(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${error instanceof AppError ? error.message : wordsFor(error)}\n`);
    process.exitCode = 1;
  }
}

const wordsFor = (error: unknown) =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
