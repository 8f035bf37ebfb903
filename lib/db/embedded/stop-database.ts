import { setTimeout as sleep } from "node:timers/promises";
import { chooseAccount } from "./account";
import { findBinaries } from "./binaries";
import { dataFolderAt } from "./data-folder";
import { findPostmaster } from "./postmaster";
import { runTool } from "./run-tool";

async function stop(dataFolder: string, mode: "fast" | "immediate", seconds: number): Promise<void> {
  const folder = dataFolderAt(dataFolder);
  const binaries = findBinaries();
  const account = chooseAccount(binaries, folder.root, folder.postgres);
  const args = ["-D", folder.postgres, "-m", mode, "-w", "-t", String(seconds), "stop"];
  // It fails where the server ends meanwhile or takes longer; both are seen by whoever asks whether it still runs.
  await runTool(account, binaries.pgCtl, args, folder.postgres).catch(() => {});
}

/**
 * Stops the server of a data folder, if one runs: first its clients are disconnected and everything is written; where that takes
 * longer than `timeoutMs`, at once, and the next start recovers from the write-ahead log. Nothing committed is lost either way.
 */
export async function stopDatabase(dataFolder: string, { timeoutMs = 15_000 } = {}): Promise<void> {
  const { postgres } = dataFolderAt(dataFolder);
  if (!findPostmaster(postgres)) return;
  await stop(dataFolder, "fast", Math.ceil(timeoutMs / 1000));
  if (findPostmaster(postgres)) await stop(dataFolder, "immediate", 5);
  const end = Date.now() + 2_000;
  while (findPostmaster(postgres) && Date.now() < end) await sleep(20);
}
