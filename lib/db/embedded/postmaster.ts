import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { commandLineOf, isRunning } from "./process-identity";

/** What a running server says of itself in its folder (PostgreSQL: "postmaster.pid", miscadmin.h). */
export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

const pidFile = (postgresFolder: string) => path.join(postgresFolder, "postmaster.pid");

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** A number that now belongs to another program is as dead as one that belongs to none. */
const isServer = (pid: number): boolean =>
  isRunning(pid) && (commandLineOf(pid)?.includes("postgres") ?? true);

/** The server that runs on this folder; undefined where none does, whatever a killed one left behind. */
export function findPostmaster(postgresFolder: string): Postmaster | undefined {
  const lines = read(pidFile(postgresFolder))?.split("\n");
  const pid = Number(lines?.[0]);
  if (!lines || !pid || !isServer(pid)) return undefined;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" };
}

/**
 * Removes what a killed server left behind. PostgreSQL does so itself unless the number lives on as another program or a zombie;
 * that no backend of the killed server still writes, it checks in shared memory.
 * Hazard: call it only with the folder's start lock held, else it may take away the file of a server that has just come up.
 */
export function removeLeftPidFile(postgresFolder: string): void {
  if (!findPostmaster(postgresFolder)) rmSync(pidFile(postgresFolder), { force: true });
}

/** The port the server had last, so that it comes back where its clients look for it. */
export function lastPort(postgresFolder: string): number | undefined {
  const options = read(path.join(postgresFolder, "postmaster.opts"));
  return Number(options?.match(/"-p" "(\d+)"/)?.[1]) || undefined;
}
