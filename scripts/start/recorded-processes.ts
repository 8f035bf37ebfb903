import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type ProcessRef, refTo, stillRuns } from "@/lib/db/embedded/process-identity";

type Recorded = Record<string, ProcessRef>;

const fileIn = (dataFolder: string) => path.join(dataFolder, "processes.json");

function read(dataFolder: string): Recorded {
  try {
    return JSON.parse(readFileSync(fileIn(dataFolder), "utf8")) as Recorded;
  } catch {
    return {};
  }
}

/** Notes which process serves as `name`, for the next start. Only the data folder's owner may call it. */
export function recordProcess(dataFolder: string, name: string, pid: number): void {
  const draft = `${fileIn(dataFolder)}.new`;
  writeFileSync(draft, JSON.stringify({ ...read(dataFolder), [name]: refTo(pid) }), { mode: 0o600 });
  renameSync(draft, fileIn(dataFolder));
}

function signal(ref: ProcessRef, name: NodeJS.Signals): void {
  try {
    process.kill(ref.pid, name);
  } catch {
    // It ended in between, which is what was wanted.
  }
}

/**
 * Ends what a killed launcher left running on this data folder; a process that only has an old number is left alone.
 * @returns how many there were.
 */
export async function endLeftProcesses(dataFolder: string, graceMs = 4_000): Promise<number> {
  const left = Object.values(read(dataFolder)).filter(stillRuns);
  for (const ref of left) signal(ref, "SIGTERM");
  const end = Date.now() + graceMs;
  while (left.some(stillRuns) && Date.now() < end) await sleep(50);
  for (const ref of left.filter(stillRuns)) signal(ref, "SIGKILL");
  while (left.some(stillRuns) && Date.now() < end + 2_000) await sleep(20);
  return left.length;
}
