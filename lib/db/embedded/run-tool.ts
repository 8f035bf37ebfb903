import { spawn } from "node:child_process";
import path from "node:path";
import { type Account, namespaceCommand } from "./account";
import { ToolError } from "./failures";

/** Nothing of ours reaches PostgreSQL: a PGPORT or PGOPTIONS of the caller would change what it does. */
const bareEnvironment: Record<string, string> = {
  LC_ALL: "C",
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
};

function commandFor(account: Account, program: string, args: string[]): [string, string[]] {
  if (account.kind !== "namespace") return [program, args];
  const [command = "", ...before] = namespaceCommand;
  return [command, [...before, program, ...args]];
}

/**
 * Runs one of PostgreSQL's programs to its end, as the account.
 * @returns what it printed.
 * @throws ToolError with what it printed where it fails.
 */
export function runTool(account: Account, program: string, args: string[], cwd: string): Promise<string> {
  const [command, commandArgs] = commandFor(account, program, args);
  const child = spawn(command, commandArgs, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    ...(process.platform === "win32" ? {} : { env: bareEnvironment as NodeJS.ProcessEnv }),
    ...(account.kind === "other" ? { uid: account.uid, gid: account.gid } : {}),
  });
  let output = "";
  child.stdout.on("data", (part: Buffer) => (output += part));
  child.stderr.on("data", (part: Buffer) => (output += part));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    // The streams close although the server lives on: with "pg_ctl -l" it inherits none of them.
    child.once("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new ToolError(`${path.basename(program)} ended with ${code ?? signal}\n${output}`));
    });
  });
}
