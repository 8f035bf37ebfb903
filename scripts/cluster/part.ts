import { existsSync, mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/core/errors";
import { Service } from "../start/service";

/** How a part of a cluster is run. */
export interface PartOptions {
  name: string;
  /** The program; without one it is Node. */
  program?: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  logFolder: string;
  /** Whether it does its work now; asked until it does. An error counts as no. */
  isReady(): Promise<boolean>;
  /** How long it may take until it is ready, in milliseconds. */
  patienceMs?: number;
  /** How long it may take to end by itself, in milliseconds. */
  graceMs?: number;
  onStart?(pid: number): void;
  onCrash?(how: string, delayMs: number): void;
}

/** How often one that is starting is asked, in milliseconds. */
const askMs = 50;
/** A part that ends this often before it was ready is broken, not unlucky. */
const crashLimit = 3;
const setpriv = "/usr/bin/setpriv";

/**
 * The command by which the kernel ends a program when the process that started it is gone, however it went (prctl(2),
 * PR_SET_PDEATHSIG); the program itself where the system has none. The process number stays the program's.
 */
function tied(program: string, args: string[]): { program: string; args: string[] } {
  if (!existsSync(setpriv)) return { program, args };
  return { program: setpriv, args: ["--pdeathsig", "TERM", "--", program, ...args] };
}

/** One process of a cluster: kept running, and killed, stopped and started again as a test or a launcher wants. */
export class Part {
  readonly name: string;
  private readonly options: PartOptions;
  private readonly service: Service;

  constructor(options: PartOptions) {
    mkdirSync(options.logFolder, { recursive: true });
    const { name, program, args, env, logFolder, onStart = () => {}, onCrash = () => {} } = options;
    this.name = name;
    this.options = options;
    const command = program === undefined ? { args } : tied(program, args);
    this.service = new Service({ name, ...command, env, logFolder, onStart, onCrash });
  }

  /** The number of the process that runs now. */
  get pid(): number | undefined {
    return this.service.pid;
  }

  get logFile(): string {
    return this.service.logFile;
  }

  /** How often it ended on its own, or of a signal. */
  get crashes(): number {
    return this.service.crashes;
  }

  /** Starts it and waits until it is ready. */
  async start(): Promise<this> {
    this.service.start();
    try {
      await this.ready();
    } catch (error) {
      await this.stop();
      throw error;
    }
    return this;
  }

  /**
   * Waits until it does its work.
   * @throws AppError "unavailable" with its last lines, where it does not come up.
   */
  async ready(): Promise<void> {
    const { isReady, patienceMs = 60_000 } = this.options;
    const crashesBefore = this.crashes;
    const end = Date.now() + patienceMs;
    while (!(await isReady().catch(() => false))) {
      const isBroken = this.crashes - crashesBefore >= crashLimit;
      if (isBroken || Date.now() > end) this.giveUp(isBroken ? "stops as soon as it starts" : "is not ready");
      await sleep(askMs);
    }
  }

  private giveUp(what: string): never {
    throw new AppError(
      "unavailable",
      `${this.name} ${what}; the end of ${this.logFile} says why:\n${this.service.lastLines()}`,
    );
  }

  /** Sends it a signal. One that it dies of brings it back in a quarter of a second, later each time; `ready` waits for that. */
  kill(signal: NodeJS.Signals): void {
    this.service.kill(signal);
  }

  /** Ends it in order and starts it again, with what is new in its environment. */
  async restart(newEnv: Record<string, string> = {}): Promise<void> {
    await this.stop();
    Object.assign(this.options.env, newEnv);
    await this.start();
  }

  /** Ends it in order; it stays down until it is started. */
  stop(): Promise<void> {
    return this.service.stop(this.options.graceMs ?? 10_000);
  }
}

/** Whether an address answers with this status, or any good one. */
export async function answers(url: string, status?: number): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
  await response.body?.cancel();
  return status === undefined ? response.ok : response.status === status;
}
