import { spawnSync } from "node:child_process";
import path from "node:path";
import { AppError } from "@/lib/core/errors";

/** A program of the machine that the preparation needs. */
interface Tool {
  program: string;
  versionArgs: string[];
  /** Finds the major and, where it matters, the minor version in what the program says of itself. */
  version: RegExp;
  /** The oldest that works: major, minor. */
  atLeast: readonly [number, number];
  /** What to install, as a sentence goes on: "Kafka needs … : install …". */
  why: string;
  mend: string;
}

const tools = {
  java: {
    program: process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, "bin", "java") : "java",
    versionArgs: ["-version"],
    version: /version "(\d+)(?:\.(\d+))?/,
    atLeast: [17, 0],
    why: "Kafka needs Java 17 or newer",
    mend: 'install it, on Debian with "apt-get install openjdk-17-jre-headless"',
  },
  maven: {
    program: "mvn",
    versionArgs: ["--version"],
    version: /Apache Maven (\d+)\.(\d+)/,
    atLeast: [3, 6],
    why: "Kafka's jars are fetched by Maven 3.6 or newer",
    mend: 'install it, on Debian with "apt-get install maven"',
  },
  // From 1.21 on, Go fetches the exact version that a module asks for by itself.
  go: {
    program: "go",
    versionArgs: ["version"],
    version: /go version go(\d+)\.(\d+)/,
    atLeast: [1, 21],
    why: "Dapr is built with Go 1.21 or newer",
    mend: "install it from https://go.dev/dl",
  },
} satisfies Record<string, Tool>;

/** Java's versions before 9 are called 1.8 and so on; they are too old either way. */
const isNewEnough = ([major, minor]: number[], [neededMajor, neededMinor]: readonly [number, number]) =>
  (major ?? 0) > neededMajor || (major === neededMajor && (minor ?? 0) >= neededMinor);

/**
 * The program of a tool that is there and new enough.
 * @throws AppError "unavailable" with one sentence that says what to install.
 */
export function needTool(name: keyof typeof tools): string {
  const { program, versionArgs, version, atLeast, why, mend }: Tool = tools[name];
  const { stdout, stderr, error } = spawnSync(program, versionArgs, { encoding: "utf8" });
  const found = version.exec(`${stdout ?? ""}${stderr ?? ""}`);
  if (error || !found) throw new AppError("unavailable", `${why}, which is not there: ${mend}.`);
  const numbers = found.slice(1).map((part) => Number(part ?? 0));
  if (!isNewEnough(numbers, atLeast)) {
    throw new AppError("unavailable", `${why}, and here is ${numbers.join(".")}: ${mend}.`);
  }
  return program;
}
