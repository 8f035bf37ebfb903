import { AppError } from "@/lib/core/errors";
import { type DataFolder, openDataFolder } from "@/lib/db/embedded/data-folder";
import { explain } from "@/lib/db/embedded/failures";
import { type FolderLock, tryLock } from "@/lib/db/embedded/folder-lock";
import type { StartSettings } from "./settings";

function lockFor(folder: DataFolder, address: string): FolderLock {
  const lock = tryLock(folder.locks, "launcher", address);
  if ("release" in lock) return lock;
  const where = lock.note ? ` at ${lock.note} (process ${lock.heldBy})` : "";
  throw new AppError(
    "conflict",
    `Daybook already runs on ${folder.root}${where}: stop it first, or start this one with another DAYBOOK_DATA and PORT.`,
  );
}

/** Opens the data folder for this launcher alone. */
export function ownDataFolder(settings: StartSettings): { folder: DataFolder; lock: FolderLock } {
  const folder = openDataFolder(settings.dataFolder);
  try {
    return { folder, lock: lockFor(folder, settings.publicUrl) };
  } catch (error) {
    throw explain(error, folder.root);
  }
}
