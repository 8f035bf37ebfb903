import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** A line of a Containerfile. */
interface Instruction {
  word: string;
  rest: string;
}

interface Stage {
  name: string;
  instructions: Instruction[];
}

/** How an image is started. */
export interface Start {
  entrypoint: string[];
  command: string[];
  user: string;
  env: Record<string, string>;
}

function readStages(): Stage[] {
  const stages: Stage[] = [];
  for (const line of readFileSync(path.join(root, "Containerfile"), "utf8").split("\n")) {
    const [, word, rest] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (!word || !rest) continue;
    if (word === "FROM") stages.push({ name: / AS (\w+)$/.exec(rest)?.[1] ?? "image", instructions: [] });
    else stages.at(-1)?.instructions.push({ word, rest });
  }
  return stages;
}

const ignored = readFileSync(path.join(root, ".containerignore"), "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"));

const isIgnored = (file: string) =>
  ignored.some((pattern) => path.matchesGlob(file, pattern) || path.matchesGlob(file, `${pattern}/**`));

/** The files that an engine would be given: the project's own, without what .containerignore names. */
function contextFiles(): string[] {
  const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const listed = execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean);
  return listed.filter((file) => !isIgnored(file) && existsSync(path.join(root, file)));
}

/** Copies by hard links where the file system can, which takes a moment instead of a minute; nothing here writes into a copied file. */
function copyTree(from: string, to: string): void {
  try {
    execFileSync("cp", ["-alf", from, to], { stdio: "ignore" });
  } catch {
    cpSync(from, to, { recursive: true, verbatimSymlinks: true, force: true });
  }
}

/** Builds a Containerfile's stages as folders, without an engine: what it copies is copied, what it runs is run. */
export class ImageBuild {
  private readonly folder: string;
  private readonly stages = readStages();

  /** @param folder a new one; each stage's /app becomes a folder in it. */
  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(path.join(folder, "context"), { recursive: true });
    for (const file of contextFiles()) cpSync(path.join(root, file), path.join(folder, "context", file));
  }

  /** The folder that a stage's /app became; the last one is `image`. */
  at(stage: string): string {
    return path.join(this.folder, stage);
  }

  build(): void {
    for (const stage of this.stages) {
      mkdirSync(this.at(stage.name), { recursive: true });
      for (const instruction of stage.instructions) this.follow(stage.name, instruction);
    }
  }

  private follow(stage: string, { word, rest }: Instruction): void {
    if (word === "COPY") this.copy(stage, rest);
    else if (word === "RUN") this.run(stage, rest);
    else if (!["WORKDIR", "ENV", "USER", "EXPOSE", "ENTRYPOINT", "CMD"].includes(word))
      throw new Error(`This build knows no ${word}.`);
    else if (word === "WORKDIR" && rest !== "/app") throw new Error("All of it is in /app.");
  }

  private copy(stage: string, rest: string): void {
    const [, from, list = ""] = /^(?:--from=(\w+) )?(.+)$/.exec(rest) ?? [];
    const names = list.split(" ");
    const target = path.join(this.at(stage), names.pop() ?? "");
    for (const name of names) {
      const source = from ? path.join(this.at(from), name.replace(/^\/app\//, "")) : this.inContext(name);
      // A folder's content is copied, a file under its own name where the target is a folder (docs.docker.com: COPY).
      if (statSync(source).isDirectory()) {
        mkdirSync(target, { recursive: true });
        copyTree(`${source}/.`, target);
      } else {
        const isFolder = (names.length > 1 || list.endsWith("/")) && mkdirSync(target, { recursive: true });
        const place = isFolder || existsSync(target) ? path.join(target, path.basename(source)) : target;
        mkdirSync(path.dirname(place), { recursive: true });
        cpSync(source, place);
      }
    }
  }

  private inContext(name: string): string {
    return path.join(this.folder, "context", name);
  }

  private run(stage: string, command: string): void {
    // The checkout's own packages are what this very command made of the same list.
    if (stage === "build" && command.startsWith("npm ci")) {
      copyTree(path.join(root, "node_modules"), path.join(this.at(stage), "node_modules"));
      return;
    }
    const line = command.replace(/^npm ci /, "npm ci --prefer-offline ");
    // What vitest sets is nobody else's.
    const shell = ["-n", "10", "env", "-u", "NODE_ENV", "-u", "VITEST", "sh", "-c", line];
    execFileSync("nice", shell, { cwd: this.at(stage), stdio: "pipe" });
  }

  /** How the image is started. */
  get start(): Start {
    const last = this.stages.at(-1)?.instructions ?? [];
    const of = (word: string) => last.find((one) => one.word === word)?.rest ?? "";
    return {
      entrypoint: JSON.parse(of("ENTRYPOINT")),
      command: JSON.parse(of("CMD")),
      user: of("USER"),
      env: Object.fromEntries(
        of("ENV")
          .split(" ")
          .map((pair) => pair.split("=")),
      ),
    };
  }
}
