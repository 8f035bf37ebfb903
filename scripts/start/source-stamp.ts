import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./settings";

/** What goes into the web app's build. */
const inputs = [
  "app",
  "components",
  "lib",
  "public",
  "workers",
  "next.config.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "package-lock.json",
];

const isSource = (file: string) => !/\.test\.tsx?$/.test(file) && !file.split(path.sep).includes("testing");

function filesUnder(place: string): string[] {
  const absolute = path.join(projectRoot, place);
  const entry = statSync(absolute, { throwIfNoEntry: false });
  if (!entry) return [];
  if (!entry.isDirectory()) return [place];
  return readdirSync(absolute).flatMap((name) => filesUnder(path.join(place, name)));
}

/** A fingerprint of the source that is built: the same files with the same content give the same one, on any machine. */
export function stampSource(): string {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap(filesUnder).filter(isSource).sort()) {
    hash
      .update(`${file.replaceAll(path.sep, "/")}\0`)
      .update(readFileSync(path.join(projectRoot, file)))
      .update("\0");
  }
  return hash.digest("hex");
}
