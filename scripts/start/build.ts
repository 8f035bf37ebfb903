import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { AppError } from "@/lib/core/errors";
import { withLock } from "@/lib/db/embedded/folder-lock";
import { step } from "./progress";
import { leash } from "./service";
import { projectRoot } from "./settings";
import { stampSource } from "./source-stamp";

/** Next's program. */
const nextProgram = createRequire(import.meta.url).resolve("next/dist/bin/next");

const buildIdFile = path.join(projectRoot, ".next", "BUILD_ID");
/** Beside the build, not in it: Next empties its folder when it builds. */
const stateFolder = path.join(projectRoot, ".daybook");
const stampFile = path.join(stateFolder, "build.json");

interface Stamp {
  source: string;
  buildId: string;
}

/** Whether the build there is was made, to its end, from this source. */
function isCurrent(source: string): boolean {
  if (!existsSync(buildIdFile) || !existsSync(stampFile)) return false;
  try {
    const stamp = JSON.parse(readFileSync(stampFile, "utf8")) as Stamp;
    return stamp.source === source && stamp.buildId === readFileSync(buildIdFile, "utf8");
  } catch {
    return false;
  }
}

function runNextBuild(env: NodeJS.ProcessEnv, stopped: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, ["--import", leash, nextProgram, "build"], {
    cwd: projectRoot,
    env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    signal: stopped,
  });
  let output = "";
  child.stdout?.on("data", (part: Buffer) => (output += part));
  child.stderr?.on("data", (part: Buffer) => (output += part));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) return resolve();
      reject(new Error(`next build ended with ${code ?? signal}\n${output}`));
    });
  });
}

function explain(error: unknown): AppError {
  const text = error instanceof Error ? error.message : String(error);
  if (/ENOSPC|No space left/i.test(text)) {
    return new AppError(
      "unavailable",
      `The disk that holds ${projectRoot} is full: free some space and start again.`,
    );
  }
  if (/EACCES|EROFS|Permission denied/i.test(text)) {
    return new AppError(
      "unavailable",
      `Daybook can't write in ${projectRoot}: build it once as the user who owns that folder.`,
    );
  }
  process.stderr.write(`\n${text.split("\n").slice(-40).join("\n")}\n`);
  return new AppError(
    "unavailable",
    "The web app could not be built; the lines above say why.",
    {},
    { cause: error },
  );
}

/**
 * Makes the production build if there is none of this source. Racing starts build once: the others wait and use it.
 * @param stopped ends a build that is under way.
 */
export async function ensureBuild(env: NodeJS.ProcessEnv, stopped: AbortSignal): Promise<void> {
  const source = stampSource();
  if (isCurrent(source)) return;
  try {
    mkdirSync(stateFolder, { recursive: true });
    await step("Building the web app, which takes about a minute the first time", () =>
      withLock(stateFolder, "build", async () => {
        if (isCurrent(source)) return;
        rmSync(stampFile, { force: true });
        await runNextBuild(env, stopped);
        const stamp: Stamp = { source, buildId: readFileSync(buildIdFile, "utf8") };
        writeFileSync(stampFile, JSON.stringify(stamp));
      }),
    );
  } catch (error) {
    if (stopped.aborted) throw error;
    throw explain(error);
  }
}
