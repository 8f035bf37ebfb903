import { AppError, errorCodes, sqlState } from "@/lib/core/errors";
import { withoutWords } from "@/lib/core/without-words";

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

/** One line about an error for operators, without what a person wrote: its code or name, what it says or where it is from. */
export function errorWords(error: unknown): string {
  const isExpected = error instanceof AppError && error.code !== "internal";
  const meant = isExpected ? error : rootOf(error);
  if (!(meant instanceof Error)) return typeof meant;
  const name = isExpected ? error.code : (sqlState(error) ?? meant.name);
  const text = withoutWords(meant);
  return (text === "" ? `${name} ${placeOf(meant)}` : `${name}: ${text}`).slice(0, 500);
}

/** Where an error was made: “at openWallet (wallet.ts:20)”. */
function placeOf({ stack = "" }: Error): string {
  const [line = ""] = stack.split("\n").filter((one) => /^\s+at /.test(one));
  return line.trim().replace(/(?:file:\/\/)?[^\s()]*\/([^/()]+?):(\d+):\d+/, "$1:$2");
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
