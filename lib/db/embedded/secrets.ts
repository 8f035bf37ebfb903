import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { AppError } from "@/lib/core/errors";
import type { DataFolder } from "./data-folder";
import { explain } from "./failures";
import { withLock } from "./folder-lock";

/** The secrets that Daybook makes for itself; each is 256 random bits. An environment variable of the same name stands above it. */
export const secretNames = [
  "BETTER_AUTH_SECRET",
  "APPROVAL_SECRET",
  "DATABASE_PASSWORD",
  "DATABASE_ADMIN_PASSWORD",
] as const;
export type Secrets = Record<(typeof secretNames)[number], string>;

const newSecret = () => randomBytes(32).toString("base64url");

function read(file: string): Partial<Secrets> {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError(
      "unavailable",
      `${file} can't be read: put back the one that was made with this data folder.`,
    );
  }
}

/** Written whole or not at all: a kill leaves the old file. */
function write(file: string, secrets: Secrets): void {
  const draft = `${file}.${process.pid}.new`;
  try {
    writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * The secrets kept in the data folder (secrets.json, mode 0600); makes those that are missing.
 * Safe to call from several processes at once: all get the same.
 */
export async function ensureSecrets(folder: DataFolder): Promise<Secrets> {
  try {
    return await withLock(folder.locks, "secrets", () => {
      const known = read(folder.secretsFile);
      const all = Object.fromEntries(
        secretNames.map((name) => [name, known[name] ?? newSecret()]),
      ) as Secrets;
      if (secretNames.some((name) => known[name] === undefined)) write(folder.secretsFile, all);
      return all;
    });
  } catch (error) {
    throw explain(error, folder.root);
  }
}
