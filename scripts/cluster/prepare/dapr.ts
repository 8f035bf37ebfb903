import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cached, contentHash } from "./cache";
import { longStep, type Progress } from "./progress";
import { runTool } from "./run-tool";
import { needTool } from "./tools";

/** The newest release whose whole set of modules is served. */
export const daprVersion = "1.18.2";
const daprModule = "github.com/dapr/dapr";

const sources = fileURLToPath(new URL("../dapr", import.meta.url));
const programs = ["daprd", "scheduler"] as const;
const goFiles = readdirSync(sources, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".go"))
  .sort()
  .map((file) => path.join(sources, file));

/** Dapr's programs, ready to run. */
export type DaprPrograms = Record<(typeof programs)[number], string>;

/** What `go mod download -json` says of a module (go.dev/ref/mod#go-mod-download). */
interface Downloaded {
  Dir: string;
  Sum: string;
  GoModSum: string;
}

const goEnv = {
  CGO_ENABLED: "0",
  GOWORK: "off",
  // The module's own list of hashes stands: nothing is looked up anew, nothing added.
  GOFLAGS: "-mod=readonly",
};

async function downloadDapr(go: string, cwd: string): Promise<Downloaded> {
  const args = ["mod", "download", "-json", `${daprModule}@v${daprVersion}`];
  return JSON.parse(await runTool({ program: go, args, cwd, env: { ...goEnv, GOFLAGS: "" } })) as Downloaded;
}

/** Replaces a text that must be there: another release of Dapr may say it in other words. */
function swap(text: string, before: string, after: string): string {
  if (!text.includes(before)) throw new Error(`Dapr ${daprVersion} has no "${before}" to replace.`);
  return text.replace(before, after);
}

function place(folder: string, file: string, content: string): void {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, content);
}

/**
 * Makes a module whose programs are ours and whose every dependency is Dapr's: its go.mod (with the replace lines) and its go.sum,
 * taken from the module cache, and its start of the sidecar with our components in place of all of its own.
 * Dapr's own hash was checked against Go's checksum database when it was downloaded.
 */
function writeModule(folder: string, dapr: Downloaded): void {
  const own = (file: string) => readFileSync(path.join(dapr.Dir, file), "utf8");
  const requireDapr = `require (\n\t${daprModule} v${daprVersion}`;
  const modFile = swap(own("go.mod"), `module ${daprModule}\n`, "module daybook/dapr\n");
  place(folder, "go.mod", swap(modFile, "require (", requireDapr));
  const line = `${daprModule} v${daprVersion}`;
  place(folder, "go.sum", `${own("go.sum")}${line} ${dapr.Sum}\n${line}/go.mod ${dapr.GoModSum}\n`);
  const app = "daprd/app/app.go";
  const theirComponents = `"${daprModule}/cmd/daprd/components"`;
  place(folder, app, swap(own(`cmd/${app}`), theirComponents, '"daybook/dapr/daprd/components"'));
  for (const file of goFiles) place(folder, path.relative(sources, file), readFileSync(file, "utf8"));
}

async function compile(go: string, module: string, target: string, progress: Progress): Promise<void> {
  const packages = programs.map((program) => `./${program}`);
  const showDownload = (line: string) => {
    if (line.startsWith("go: downloading")) progress.at(line.slice(4));
  };
  const run = (args: string[], onLine: (line: string) => void) =>
    runTool({ program: go, args, cwd: module, env: goEnv, onLine });
  const all = (await run(["list", "-deps", ...packages], showDownload)).trim().split("\n").length;
  let compiled = 0;
  const version = `-X ${daprModule}/pkg/buildinfo.version=${daprVersion}`;
  const flags = ["-v", "-trimpath", "-buildvcs=false", "-ldflags", `-s -w ${version}`];
  await run(["build", ...flags, "-o", `${target}${path.sep}`, ...packages], (line) => {
    if (line.startsWith("go: ")) return showDownload(line);
    compiled += 1;
    progress.at(`${compiled} of at most ${all} packages`);
  });
}

async function build(folder: string): Promise<void> {
  const go = needTool("go");
  const module = path.join(folder, "module");
  mkdirSync(module);
  await longStep("Building Dapr, once for this machine", async (progress) => {
    writeModule(module, await downloadDapr(go, folder));
    await compile(go, module, folder, progress);
  });
  rmSync(module, { recursive: true });
}

/** Dapr's sidecar and scheduler, built from their Go modules where the cache has none of this version and these components. Needs Go to build. */
export async function prepareDapr(): Promise<DaprPrograms> {
  const folder = await cached("dapr", contentHash(goFiles, [daprVersion]), build);
  const ending = process.platform === "win32" ? ".exe" : "";
  const programAt = (program: string) => path.join(folder, program + ending);
  return { daprd: programAt("daprd"), scheduler: programAt("scheduler") };
}
