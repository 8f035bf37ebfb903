import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { withLock } from "@/lib/db/embedded/folder-lock";

/**
 * The folder of what was fetched and built once for all checkouts of this user: DAYBOOK_CLUSTER_CACHE, else
 * `daybook/cluster` in the user's cache folder (XDG Base Directory Specification: XDG_CACHE_HOME, else ~/.cache).
 */
export function cacheRoot(): string {
  const { DAYBOOK_CLUSTER_CACHE: own, XDG_CACHE_HOME: cacheHome } = process.env;
  if (own) return path.resolve(own);
  return path.join(cacheHome || path.join(homedir(), ".cache"), "daybook", "cluster");
}

/** A fingerprint of files and words: the same content gives the same one on any machine of the same kind. */
export function contentHash(files: readonly string[], words: readonly string[] = []): string {
  const hash = createHash("sha256");
  for (const word of [process.platform, process.arch, ...words]) hash.update(`${word}\0`);
  for (const file of files)
    hash
      .update(`${path.basename(file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  return hash.digest("hex").slice(0, 16);
}

/** Drafts of preparations that were killed. Only the holder of the lock may call it. */
function removeDrafts(root: string, key: string): void {
  for (const name of readdirSync(root))
    if (name.startsWith(`${key}.draft-`)) rmSync(path.join(root, name), { recursive: true, force: true });
}

/**
 * The folder `name-hash` of the cache, filled by `fill` where it is not there yet. It appears whole or not at all, so a kill leaves
 * nothing half made; of several callers at once, in any processes, one fills it and the others wait.
 * @param fill fills the folder it is given.
 * @returns the absolute path of the filled folder.
 */
export async function cached(
  name: string,
  hash: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const root = cacheRoot();
  const key = `${name}-${hash}`;
  const place = path.join(root, key);
  if (existsSync(place)) return place;
  return withLock(path.join(root, "locks"), key, async () => {
    if (existsSync(place)) return place;
    removeDrafts(root, key);
    const draft = path.join(root, `${key}.draft-${randomBytes(4).toString("hex")}`);
    mkdirSync(draft, { recursive: true });
    await fill(draft);
    renameSync(draft, place);
    return place;
  });
}
