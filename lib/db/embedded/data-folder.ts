import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/core/errors";
import { explain } from "./failures";

/** The places inside a data folder. */
export interface DataFolder {
  root: string;
  secretsFile: string;
  postgres: string;
  locks: string;
  logs: string;
}

const markerName = "daybook.json";
/** What an otherwise empty folder may hold: a disk's own folder, and files that keep a folder in git or are made by looking at it. */
const harmless = new Set(["lost+found", ".gitkeep", ".gitignore", ".DS_Store"]);

/** The places inside the data folder `root`, without touching the disk. */
export function dataFolderAt(root: string): DataFolder {
  const absolute = path.resolve(root);
  return {
    root: absolute,
    secretsFile: path.join(absolute, "secrets.json"),
    postgres: path.join(absolute, "postgres"),
    locks: path.join(absolute, "locks"),
    logs: path.join(absolute, "logs"),
  };
}

/** Makes the folder. Others may pass through it, not list it: as root the database runs as somebody else. */
function make(root: string): void {
  if (existsSync(root)) return;
  mkdirSync(root, { recursive: true });
  chmodSync(root, process.getuid?.() === 0 ? 0o711 : 0o700);
}

/** Claims the folder: an empty one becomes ours, ours stays ours, anybody else's is refused. */
function claim(root: string): void {
  if (!statSync(root).isDirectory()) {
    throw new AppError(
      "unavailable",
      `${root} is a file: choose a folder for Daybook's data with DAYBOOK_DATA.`,
    );
  }
  if (existsSync(path.join(root, markerName))) return;
  if (readdirSync(root).some((name) => !harmless.has(name))) {
    throw new AppError(
      "unavailable",
      `${root} holds other files and no Daybook data: choose an empty folder with DAYBOOK_DATA.`,
    );
  }
  writeFileSync(path.join(root, markerName), `${JSON.stringify({ daybook: 1 })}\n`);
}

/**
 * Opens a data folder, and makes it where there is none.
 * @throws AppError "unavailable" where it can't be written, is a file, holds somebody else's files or the disk is full.
 */
export function openDataFolder(root: string): DataFolder {
  const folder = dataFolderAt(root);
  try {
    make(folder.root);
    claim(folder.root);
    mkdirSync(folder.locks, { recursive: true, mode: 0o700 });
    mkdirSync(folder.logs, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw explain(error, folder.root);
  }
  return folder;
}
