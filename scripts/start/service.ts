import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./settings";

/** A process that is kept running until it is stopped. */
export interface ServiceOptions {
  name: string;
  /** The program; without one it is Node, tied to this process by the leash. */
  program?: string;
  /** Arguments for Node or the program. */
  args: string[];
  env: NodeJS.ProcessEnv;
  logFolder: string;
  onStart(pid: number): void;
  /** Called with how it ended, before it is started again after `delayMs`. */
  onCrash(how: string, delayMs: number): void;
}

/** What ties a child to this process (leash.mjs). */
export const leash = new URL("./leash.mjs", import.meta.url).href;
const logLimitBytes = 10_000_000;
const firstDelayMs = 250;
const longestDelayMs = 30_000;
/** A process that ran this long starts afresh after a crash, without the delay that earlier crashes had grown. */
const healthyMs = 60_000;

function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logLimitBytes) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

/** Runs one process, writes what it prints to a log of its name, and starts it again whenever it ends on its own. */
export class Service {
  readonly logFile: string;
  /** How often it ended on its own. */
  crashes = 0;
  private readonly options: ServiceOptions;
  private child: ChildProcess | undefined;
  private timer: NodeJS.Timeout | undefined;
  private delayMs = firstDelayMs;
  private isStopped = false;
  private wasStarted = false;

  constructor(options: ServiceOptions) {
    this.options = options;
    this.logFile = path.join(options.logFolder, `${options.name}.log`);
  }

  start(): void {
    this.wasStarted = true;
    this.isStopped = false;
    const { program, args, env, onStart } = this.options;
    const log = openLog(this.logFile);
    const since = Date.now();
    // In a session of its own: Ctrl-C in the terminal reaches the launcher only, which stops all in order.
    const child = spawn(program ?? process.execPath, program ? args : ["--import", leash, ...args], {
      cwd: projectRoot,
      env,
      detached: true,
      stdio: program ? ["ignore", log, log] : ["ignore", log, log, "ipc"],
    });
    closeSync(log);
    this.child = child;
    if (child.pid !== undefined) onStart(child.pid);
    child.once("error", (error) => this.startAgain(child, error.message, since));
    child.once("exit", (code, signal) => this.startAgain(child, signal ?? `exit code ${code}`, since));
  }

  private startAgain(child: ChildProcess, how: string, since: number): void {
    // One that was told to end is no longer ours.
    if (this.isStopped || this.child !== child) return;
    this.child = undefined;
    if (Date.now() - since > healthyMs) this.delayMs = firstDelayMs;
    this.crashes++;
    this.options.onCrash(how, this.delayMs);
    this.timer = setTimeout(() => this.start(), this.delayMs);
    this.delayMs = Math.min(this.delayMs * 2, longestDelayMs);
  }

  /** The number of the process that runs now. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Sends a signal to the process that runs now; one that it dies of counts as a crash, so it is started again. */
  kill(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** The last lines it printed. */
  lastLines(count = 15): string {
    return readFileSync(this.logFile, "utf8").trimEnd().split("\n").slice(-count).join("\n");
  }

  /** Ends it until it is started again, by force where it takes longer than `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    this.isStopped = true;
    await this.end(graceMs);
  }

  /** Ends it and starts it anew; does nothing where it was not started yet or is stopped. */
  async restart(graceMs: number): Promise<void> {
    if (!this.wasStarted) return;
    await this.end(graceMs);
    if (!this.isStopped) this.start();
  }

  private async end(graceMs: number): Promise<void> {
    clearTimeout(this.timer);
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), graceMs);
    await ended;
    clearTimeout(force);
  }
}
