import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process that is told apart from a later one with the same number. */
export interface ProcessRef {
  pid: number;
  /** When it started, in the words of the system; empty where the system doesn't say. */
  startedAt: string;
}

/** The fields of /proc/PID/stat after the command's name, which may itself hold blanks and brackets (proc(5)). */
function readStat(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

const linuxBoot = (): string => {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
};

function startOf(pid: number): string {
  if (process.platform === "linux") return `${linuxBoot()}/${readStat(pid)?.[19] ?? ""}`;
  if (process.platform === "win32") return "";
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

/** Whether a process with this number runs now. A zombie, which only waits to be buried, does not run. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return process.platform !== "linux" || readStat(pid)?.[0] !== "Z";
}

/** The running process with this number. */
export const refTo = (pid: number): ProcessRef => ({ pid, startedAt: startOf(pid) });

/** Whether exactly this process still runs, and not another that was given its number since. */
export const stillRuns = (ref: ProcessRef): boolean =>
  isRunning(ref.pid) && startOf(ref.pid) === ref.startedAt;

/** The command line of a process where the system shows it (Linux); undefined elsewhere. */
export function commandLineOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return undefined;
  }
}
