import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../workers/main.ts", import.meta.url));
const alias = new URL("../alias.mjs", import.meta.url).href;

/** All workers as one real process that can be killed. */
export class WorkerProcess {
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  kills = 0;

  /** @param clockFile holds the instant that it takes for now. */
  constructor(databaseUrl: string, clockFile: string) {
    this.#env = {
      ...process.env,
      DATABASE_URL: databaseUrl,
      DATABASE_URL_DIRECT: databaseUrl,
      DAYBOOK_CLOCK_FILE: clockFile,
      HOST: "127.0.0.1",
      LOG_LEVEL: "error",
    };
  }

  /** Starts it, and waits until it works. @throws Error where it ends instead. */
  async start(): Promise<void> {
    const child = fork(main, { execArgv: ["--import", alias], env: this.#env });
    this.#child = child;
    const ended = once(child, "exit").then(() => {
      throw new Error("the workers could not start");
    });
    await Promise.race([once(child, "message"), ended]);
    ended.catch(() => {});
  }

  /** Ends it with SIGKILL, at whatever it is doing, and starts it again. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
    this.kills += 1;
    await this.start();
  }

  /** Lets it finish what is under way. */
  stop(): Promise<void> {
    return this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
}
