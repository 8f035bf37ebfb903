import { spawnSync } from "node:child_process";
import { lchownSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/core/errors";
import type { Binaries } from "./binaries";

/**
 * Who runs the server. PostgreSQL refuses root, and a user the system has no name for.
 * - `self`: the user of this process
 * - `other`: as root, somebody else
 * - `namespace`: the user of this process, who inside a user namespace (user_namespaces(7)) is called `nobody`
 */
export type Account =
  | { kind: "self" }
  | { kind: "other"; uid: number; gid: number }
  | { kind: "namespace"; uid: number; gid: number };

/** The words before a program's own that start it in a namespace. 65534 is `nobody`, the id every Linux knows. */
export const namespaceCommand = ["unshare", "-U", "--map-user=65534", "--map-group=65534", "--"];

/** The line of /etc/passwd for a user: by number, or by name. */
function passwdEntry(user: number | string): { uid: number; gid: number } | undefined {
  const known = spawnSync("getent", ["passwd", String(user)], { encoding: "utf8" });
  const text = known.error ? readFileSync("/etc/passwd", "utf8") : known.stdout;
  const fields = text
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name, , uid]) => name === user || uid === String(user));
  return fields && { uid: Number(fields[2]), gid: Number(fields[3]) };
}

/** Whether this user may enter `place`, by the mode bits of it and of all folders above it. */
function canEnter(place: string, user: { uid: number; gid: number }): boolean {
  const { uid, gid, mode } = statSync(place);
  const shift = uid === user.uid ? 6 : gid === user.gid ? 3 : 0;
  const above = path.dirname(place);
  return ((mode >> shift) & 1) === 1 && (above === place || canEnter(above, user));
}

const namespacesWork = (): boolean => {
  const [command = "", ...args] = namespaceCommand;
  return process.platform === "linux" && spawnSync(command, [...args, "true"]).status === 0;
};

function accountOfRoot(binaries: Binaries, dataRoot: string, owner: number): Account {
  const user = passwdEntry(owner === 0 ? "nobody" : owner);
  const places = [realpathSync(binaries.postgres), realpathSync(binaries.native), realpathSync(dataRoot)];
  if (user && places.every((place) => canEnter(place, user))) return { kind: "other", ...user };
  if (namespacesWork()) return { kind: "namespace", uid: 0, gid: 0 };
  throw new AppError(
    "unavailable",
    `PostgreSQL does not run as root, and no other user may enter ${dataRoot} or ${binaries.native}: ` +
      "start Daybook as another user, or put both where everybody may enter.",
  );
}

/**
 * Chooses who runs the server: as root the owner of an existing database, else `nobody`.
 * @param postgresFolder the database's folder, which may not exist yet.
 */
export function chooseAccount(binaries: Binaries, dataRoot: string, postgresFolder: string): Account {
  const [uid, gid] = [process.getuid?.(), process.getgid?.()];
  if (uid === undefined || gid === undefined) return { kind: "self" };
  const owner = statSync(postgresFolder, { throwIfNoEntry: false })?.uid ?? 0;
  if (uid === 0) return accountOfRoot(binaries, dataRoot, owner);
  if (process.platform !== "linux" || passwdEntry(uid)) return { kind: "self" };
  if (namespacesWork()) return { kind: "namespace", uid, gid };
  throw new AppError(
    "unavailable",
    `PostgreSQL needs a user with a name, and user ${uid} has none: add one to /etc/passwd, or set DATABASE_URL.`,
  );
}

/** Gives everything under `place` to the account, where it is not its own yet: a folder that moved, or another starter. */
export function giveTo(account: Account, place: string): void {
  if (account.kind === "self") return;
  const { uid, gid } = account;
  const entry = lstatSync(place, { throwIfNoEntry: false });
  if (!entry) return;
  if (entry.uid !== uid) lchownSync(place, uid, gid);
  if (!entry.isDirectory()) return;
  for (const name of readdirSync(place)) giveTo(account, path.join(place, name));
}
