import { pino } from "pino";
import { logLevel } from "./env";
import { sqlState } from "./errors";

/** The first line of a message: drivers and ORMs write a statement's values, which are a person's words, on the next ones. */
const firstLine = (text: string): string =>
  (text.split("\n")[0] ?? "").replace(/\bparams: .*/s, "").slice(0, 500);

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
    message: firstLine(error.message),
    ...(sqlState(error) ? { sqlState: sqlState(error) } : {}),
    ...(typeof constraint === "string" ? { constraint } : {}),
    ...(typeof table === "string" ? { table } : {}),
    stack: placesOf(error.stack),
    ...(error.cause === undefined ? {} : { cause: loggable(error.cause) }),
  };
}

/**
 * Structured logs, one JSON object a line on stdout. Never log what a person wrote (titles, messages, payees,
 * amounts): ids, codes and correlation ids only.
 */
export const logger = pino({
  level: logLevel(),
  base: { pid: process.pid },
  serializers: { err: loggable },
});
