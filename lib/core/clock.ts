import { readFileSync } from "node:fs";
import { env } from "./env";
import { AppError } from "./errors";

/** What time it is. Rules never ask; whoever calls them passes the answer on as `now`. */
export type Clock = () => Date;

const system: Clock = () => new Date();

/** The instant that `path` holds; undefined where it can't be read or is none (a writer may be half way through). */
function readInstant(path: string): number | undefined {
  try {
    return Temporal.Instant.from(readFileSync(path, "utf8").trim()).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/**
 * A clock that shows the machine's time or, with a path, the instant (RFC 3339) which that file holds. The file is
 * read on each call: two changes can share one time stamp, so a cache could show the first of them for ever. A file
 * that is being rewritten leaves the clock where it was.
 * @throws AppError unavailable from the clock while its file has never held an instant.
 */
export function createClock(filePath?: string): Clock {
  if (filePath === undefined) return system;
  let last: number | undefined;
  return () => {
    last = readInstant(filePath) ?? last;
    if (last === undefined) {
      throw new AppError(
        "unavailable",
        `The clock file ${filePath} holds no instant like 2026-03-18T09:30:00Z.`,
      );
    }
    return new Date(last);
  };
}

let clock: Clock | undefined;

/** Now, on this process's one clock. The setting DAYBOOK_CLOCK_FILE moves it (env.ts says when that is refused). */
export function now(): Date {
  clock ??= createClock(env().DAYBOOK_CLOCK_FILE);
  return clock();
}
