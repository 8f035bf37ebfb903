import { spawn } from "node:child_process";
import { AppError } from "@/lib/core/errors";

/** How a tool of the machine is run. */
export interface ToolRun {
  program: string;
  args: readonly string[];
  cwd: string;
  env?: Record<string, string>;
  /** Called with each line it prints. */
  onLine?: (line: string) => void;
}

/** Builds take the machine for minutes: whoever else works on it goes first. */
const politely = (program: string, args: readonly string[]): [string, string[]] =>
  process.platform === "win32" ? [program, [...args]] : ["nice", ["-n", "10", program, ...args]];

/**
 * Runs a tool to its end.
 * @returns what it printed on its standard output.
 * @throws AppError "unavailable" after its last lines were shown, where it failed.
 */
export async function runTool({ program, args, cwd, env, onLine }: ToolRun): Promise<string> {
  const [first, rest] = politely(program, args);
  const child = spawn(first, rest, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let printed = "";
  const listen = (part: string) => {
    output += part;
    for (const line of part.split("\n")) if (line.trim()) onLine?.(line.trim());
  };
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    printed += part;
    listen(part);
  });
  child.stderr.setEncoding("utf8").on("data", listen);
  // A preparation that is ended ends its tools with it.
  const end = () => child.kill("SIGTERM");
  process.once("exit", end);
  const code = await new Promise<number | NodeJS.Signals>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode, signal) => resolve(exitCode ?? signal ?? 1));
  }).finally(() => process.off("exit", end));
  if (code === 0) return printed;
  process.stderr.write(`\n${output.trimEnd().split("\n").slice(-25).join("\n")}\n`);
  throw new AppError(
    "unavailable",
    `"${program} ${args[0]}" ended with ${code}; the lines above say why. A try with network may mend it.`,
  );
}
