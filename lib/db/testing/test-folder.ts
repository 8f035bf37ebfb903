import { createHash, randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { isRunning, refTo } from "../embedded/process-identity";
import { stopDatabase } from "../embedded/stop-database";

/** All folders of tests; each is named after the process that made it, so that a killed run's are found. */
const base = path.join(tmpdir(), `daybook-tests-${process.getuid?.() ?? "user"}`);

const signOf = (pid: number) => createHash("sha256").update(refTo(pid).startedAt).digest("hex").slice(0, 8);

/** A new data folder of this process, to be used and removed by it. */
export function makeTestFolder(): string {
  mkdirSync(base, { recursive: true });
  // As root the server runs as somebody else, who passes through here.
  chmodSync(base, 0o711);
  return path.join(base, `${process.pid}-${signOf(process.pid)}-${randomBytes(4).toString("hex")}`);
}

/** Stops the server of a test's data folder and removes the folder. */
export async function removeTestFolder(folder: string): Promise<void> {
  await stopDatabase(folder, { timeoutMs: 5_000 });
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Clears what earlier runs left behind that were killed. */
export async function removeLeftTestFolders(): Promise<void> {
  mkdirSync(base, { recursive: true });
  for (const name of readdirSync(base)) {
    const [pid, sign] = name.split("-");
    const isLeft = !isRunning(Number(pid)) || signOf(Number(pid)) !== sign;
    if (isLeft) await removeTestFolder(path.join(base, name));
  }
}
