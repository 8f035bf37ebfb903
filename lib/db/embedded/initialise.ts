import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/core/errors";
import { type Account, giveTo } from "./account";
import type { Binaries } from "./binaries";
import type { DataFolder } from "./data-folder";
import { runTool } from "./run-tool";

/** The superuser of an embedded server; nothing but starting, roles and checks uses it. */
export const adminName = "postgres";
const draftPrefix = "postgres.new-";

function removeDrafts(root: string): void {
  for (const name of readdirSync(root)) {
    if (name.startsWith(draftPrefix)) rmSync(path.join(root, name), { recursive: true, force: true });
  }
}

function refuseOtherVersion(postgresFolder: string, major: string): void {
  const theirs = readFileSync(path.join(postgresFolder, "PG_VERSION"), "utf8").trim();
  if (theirs === major) return;
  throw new AppError(
    "unavailable",
    `The database in ${postgresFolder} was made by PostgreSQL ${theirs} and this Daybook brings ${major}: ` +
      "make a backup with the Daybook that made it, and restore it into an empty folder.",
  );
}

/**
 * Makes the database's files where there are none. They are made aside and moved into place, so a kill leaves all or nothing.
 * Call it with the folder's start lock held.
 * @param isThrownAway the files need not survive a power cut (tests).
 * @throws AppError where another PostgreSQL version made the files; ToolError where initdb fails.
 */
export async function initialise(
  binaries: Binaries,
  account: Account,
  folder: DataFolder,
  { password, isThrownAway }: { password: string; isThrownAway: boolean },
): Promise<void> {
  removeDrafts(folder.root);
  if (existsSync(path.join(folder.postgres, "PG_VERSION")))
    return refuseOtherVersion(folder.postgres, binaries.major);
  const draft = path.join(folder.root, draftPrefix + randomBytes(4).toString("hex"));
  const [files, passwordFile] = [path.join(draft, "files"), path.join(draft, "password")];
  try {
    mkdirSync(draft, { mode: 0o700 });
    mkdirSync(files, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    giveTo(account, draft);
    const encoding = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"];
    const access = [`--username=${adminName}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
    await runTool(
      account,
      binaries.initdb,
      ["-D", files, "--no-instructions", ...(isThrownAway ? ["--no-sync"] : []), ...encoding, ...access],
      draft,
    );
    renameSync(files, folder.postgres);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
