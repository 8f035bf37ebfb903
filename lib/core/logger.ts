import { pino } from "pino";
import { logLevel } from "./env";
import { AppError, idsOf, sqlState } from "./errors";
import { activeIds } from "./telemetry";
import { withoutWords } from "./without-words";

/** The places of a stack, without the message that stands before them. */
const placesOf = (stack: string | undefined): string =>
  (stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");

/** An error as it may be logged: what kind, where, which SQLSTATE and constraint; never the values it was about. */
export function loggable(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { constraint, table } = error as { constraint?: unknown; table?: unknown };
  return {
    type: error.name,
    ...(error instanceof AppError ? { code: error.code } : {}),
    message: withoutWords(error),
    ...(sqlState(error) ? { sqlState: sqlState(error) } : {}),
    ...(typeof constraint === "string" ? { constraint } : {}),
    ...(typeof table === "string" ? { table } : {}),
    stack: placesOf(error.stack),
    ...(error.cause === undefined ? {} : { cause: loggable(error.cause) }),
  };
}

/**
 * Structured logs, one JSON object a line on stdout. Never log what a person wrote (titles, messages, payees,
 * amounts): ids, codes and correlation ids only. Where traces are taken, each line has the ids of its span.
 */
export const logger = pino({
  level: logLevel(),
  base: { pid: process.pid },
  mixin: activeIds,
  // The ids that were noted on an error stand where those of other lines stand.
  formatters: { log: (line) => ("err" in line ? { ...idsOf(line.err), ...line } : line) },
  serializers: { err: loggable },
});
