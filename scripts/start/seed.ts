import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AppError } from "@/lib/core/errors";
import { leash } from "./service";
import { projectRoot } from "./settings";

const aliasFile = new URL("../alias.mjs", import.meta.url).href;
const seedFile = fileURLToPath(new URL("../seed.ts", import.meta.url));

/** Arguments for Node that run a TypeScript file of ours. */
export const typescriptArgs = (file: string): string[] => ["--import", aliasFile, file];

/**
 * Adds the sample person.
 * @returns the sentence that the seed says at its end.
 */
export function addDemo(env: NodeJS.ProcessEnv, stopped: AbortSignal): Promise<string> {
  const child = spawn(process.execPath, ["--import", leash, ...typescriptArgs(seedFile)], {
    cwd: projectRoot,
    env,
    signal: stopped,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let output = "";
  child.stdout?.on("data", (part: Buffer) => (output += part));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(output.trim().split("\n").at(-1) ?? "");
      else
        reject(new AppError("unavailable", "The sample data could not be added; the lines above say why."));
    });
  });
}
