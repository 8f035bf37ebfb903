import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ProcessRef, refTo, stillRuns } from "./process-identity";

/**
 * A lock between processes that no kill can leave behind, on nothing but files.
 *
 * Each holder makes the file `<name>.<N+1>` (exclusively), where N is the highest there is and its holder no longer runs or has let go.
 * Invariant: the highest number is never removed by anybody, so whoever finds a higher one than its own has not got the lock.
 */
export interface FolderLock {
  release(): void;
}

interface Holder extends ProcessRef {
  note: string;
  released?: boolean;
}

/** How long an unreadable lock file counts as being written, in milliseconds. */
const writingMs = 2_000;

const fileOf = (folder: string, name: string, number: number) => path.join(folder, `${name}.${number}`);

const numbersIn = (folder: string, name: string): number[] =>
  readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.`))
    .map((file) => Number(file.slice(name.length + 1)))
    .filter(Number.isInteger);

const highestIn = (folder: string, name: string): number => Math.max(0, ...numbersIn(folder, name));

/** Who holds the lock of this number: a process, "unknown" while it is being written, or nobody. */
function holderOf(file: string): Holder | "unknown" | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8")) as Holder;
    return !holder.released && stillRuns(holder) ? holder : undefined;
  } catch {
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    return age < writingMs ? "unknown" : undefined;
  }
}

function take(folder: string, name: string, number: number, note: string): FolderLock | undefined {
  const file = fileOf(folder, name, number);
  const me: Holder = { ...refTo(process.pid), note };
  try {
    writeFileSync(file, JSON.stringify(me), { flag: "wx", mode: 0o644 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return undefined;
    throw error;
  }
  if (highestIn(folder, name) > number) {
    rmSync(file, { force: true });
    return undefined;
  }
  for (const old of numbersIn(folder, name))
    if (old < number) rmSync(fileOf(folder, name, old), { force: true });
  return { release: () => writeFileSync(file, JSON.stringify({ ...me, released: true })) };
}

/**
 * Takes the lock if nobody has it.
 * @param note what the holder says of itself to those who find the lock taken.
 * @returns the lock, or who has it. Throws the file system's error where the folder can't be written.
 */
export function tryLock(
  folder: string,
  name: string,
  note = "",
): FolderLock | { heldBy: number; note: string } {
  mkdirSync(folder, { recursive: true });
  for (;;) {
    const number = highestIn(folder, name);
    const holder = number === 0 ? undefined : holderOf(fileOf(folder, name, number));
    if (holder === "unknown") return { heldBy: 0, note: "" };
    if (holder) return { heldBy: holder.pid, note: holder.note };
    const lock = take(folder, name, number + 1, note);
    if (lock) return lock;
  }
}

/** Runs `work` as the only one of all processes; waits for its turn as long as the holder runs. */
export async function withLock<T>(folder: string, name: string, work: () => T | Promise<T>): Promise<T> {
  for (;;) {
    const lock = tryLock(folder, name);
    if (!("release" in lock)) {
      await sleep(20);
      continue;
    }
    try {
      return await work();
    } finally {
      lock.release();
    }
  }
}
