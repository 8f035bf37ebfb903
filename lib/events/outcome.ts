import { AppError, errorCodes, sqlState } from "@/lib/core/errors";

/**
 * How a delivery ended. `done`: its effect is there. `duplicate`: it was there before. `skipped`: not subscribed to.
 * `parked`: waits for another try, or behind one that does. `dead`: given up, in the dead letters. `paused`: what it
 * needs is away; nothing was counted, and whoever brought the event brings it again.
 */
export type Outcome = "done" | "duplicate" | "skipped" | "parked" | "dead" | "paused";

/** Tries of an event before it is a dead letter, the first one included (docs: events, rule 3). */
export const maxTries = 5;

/** The server's word for a transaction that ran longer than it may: the handler's fault, so it counts. */
const transactionTimeout = "25P04";

/** What a handler's error means for its event (the table is in lib/core/errors). */
export function verdictOn(error: unknown): "retry" | "reject" | "pause" {
  if (sqlState(error) === transactionTimeout) return "retry";
  return error instanceof AppError ? errorCodes[error.code].outcome : "retry";
}

/** One line about an error for operators, without what a person wrote: drivers put parameters into their messages. */
export function errorWords(error: unknown): string {
  const state = sqlState(error);
  if (error instanceof AppError && error.code !== "internal")
    return `${error.code}: ${error.message}`.slice(0, 500);
  const root = rootOf(error);
  const name = root instanceof Error ? root.name : typeof root;
  const text = root instanceof Error ? root.message.split("\n")[0] : String(root);
  return `${state ?? name}: ${text}`.slice(0, 500);
}

function rootOf(error: unknown): unknown {
  let at = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at;
}

/**
 * How long to wait before the next try, in milliseconds: doubles with each, with a quarter of jitter to either side.
 * @param attempts tries there have been, from 1.
 */
export function backOffMs(attempts: number, baseMs: number, random = Math.random): number {
  return Math.round(baseMs * 2 ** (attempts - 1) * (0.75 + random() / 2));
}
