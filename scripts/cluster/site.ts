import { AppError } from "@/lib/core/errors";
import { type DataFolder, openDataFolder } from "@/lib/db/embedded/data-folder";
import { tryLock } from "@/lib/db/embedded/folder-lock";
import { makeTestFolder, removeTestFolder } from "@/lib/db/testing/test-folder";
import { say } from "../start/progress";
import { endLeftProcesses, recordProcess } from "../start/recorded-processes";
import type { Shutdown } from "../start/shutdown";
import type { ClusterOptions } from "./options";
import { Ports } from "./ports";

/** Where a cluster is built: its folder, which is its alone while it runs, and its ports. */
export interface Site {
  folder: DataFolder;
  ports: Ports;
  shutdown: Shutdown;
  /** What each part does when it starts and when it crashes. */
  hooksFor(name: string): { onStart(pid: number): void; onCrash(how: string, delayMs: number): void };
}

function open(folder: string | undefined, shutdown: Shutdown): DataFolder {
  if (folder !== undefined) return openDataFolder(folder);
  const made = openDataFolder(makeTestFolder());
  shutdown.onStop(() => removeTestFolder(made.root));
  return made;
}

/**
 * Opens a cluster's folder for this launcher alone, and ends what a killed one left running there.
 * @throws AppError "conflict" where another launcher has it.
 */
export async function openSite(options: ClusterOptions, shutdown: Shutdown): Promise<Site> {
  const folder = open(options.folder, shutdown);
  const lock = tryLock(folder.locks, "launcher", "a cluster");
  if (!("release" in lock)) {
    throw new AppError(
      "conflict",
      `A cluster already runs on ${folder.root} (process ${lock.heldBy}): stop it first, or start this one with another DAYBOOK_DATA and PORT.`,
    );
  }
  shutdown.onStop(() => lock.release());
  await endLeftProcesses(folder.root);
  return {
    folder,
    shutdown,
    ports: new Ports(options.ports),
    hooksFor: (name) => ({
      onStart: (pid) => recordProcess(folder.root, name, pid),
      onCrash: (how, delayMs) => say(`${name} stopped (${how}); starting it again in ${delayMs / 1000} s.`),
    }),
  };
}
