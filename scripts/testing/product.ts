import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { dataFolderAt } from "@/lib/db/embedded/data-folder";
import { ensureDatabase } from "@/lib/db/embedded/ensure-database";
import { findPostmaster } from "@/lib/db/embedded/postmaster";
import { stopDatabase } from "@/lib/db/embedded/stop-database";
import { childrenOf } from "./children-of.ts";

const startFile = fileURLToPath(new URL("../start.mjs", import.meta.url));
/** The first start of a source builds the web app. */
const healthyMs = 600_000;

/** A port of this machine that nothing listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Daybook as a person starts it, on a data folder and a port of its own. */
export class Product {
  readonly dataFolder = mkdtempSync(path.join(tmpdir(), "daybook-rehearsal-"));
  readonly address: string;
  private readonly port: number;
  private launcher: ChildProcess | undefined;
  private readonly log: string;

  constructor(port: number) {
    this.port = port;
    this.address = `http://127.0.0.1:${port}`;
    this.log = `${this.dataFolder}.log`;
    // Whoever rehearses may be ended or fail; what it started does not live on.
    process.once("exit", this.end);
  }

  private readonly end = (): void => {
    if (this.isLaunched) this.launcher?.kill("SIGTERM");
  };

  /** Starts it without waiting. */
  start(): void {
    const log = openSync(this.log, "a");
    const { DATABASE_URL: _none, DATABASE_URL_DIRECT: _neither, BETTER_AUTH_URL: _nor, ...env } = process.env;
    this.launcher = spawn(process.execPath, [startFile], {
      env: {
        ...env,
        DAYBOOK_DATA: this.dataFolder,
        PORT: String(this.port),
        HOST: "127.0.0.1",
        API_REQUESTS_PER_MINUTE: "1000000",
        LOG_LEVEL: "info",
      },
      stdio: ["ignore", log, log],
      detached: true,
    });
  }

  /** Whether the launcher runs. */
  get isLaunched(): boolean {
    return (
      this.launcher !== undefined && this.launcher.exitCode === null && this.launcher.signalCode === null
    );
  }

  /** Waits until web, database and migrations are ready. A launcher that was killed meanwhile is started again. */
  async healthy(): Promise<void> {
    const end = Date.now() + healthyMs;
    // The death of a child is told a moment after it; until then its web server may still answer, for the last time.
    await sleep(100);
    for (let refusals = 0; Date.now() < end && refusals < 3; ) {
      // One that was killed has no exit code; one that has refuses to start, for a reason that it printed.
      if (this.launcher?.exitCode) refusals += 1;
      if (!this.isLaunched) this.start();
      const answer = await fetch(`${this.address}/api/health`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => undefined,
      );
      await answer?.body?.cancel();
      if (answer?.status === 200) return;
      await sleep(50);
    }
    throw new Error(`Daybook did not become healthy again; its output is in ${this.log}`);
  }

  get launcherPid(): number | undefined {
    return this.isLaunched ? this.launcher?.pid : undefined;
  }

  /** The process that serves as `name` now. */
  pidOf(name: "web" | "worker"): number | undefined {
    try {
      const recorded = JSON.parse(
        readFileSync(path.join(this.dataFolder, "processes.json"), "utf8"),
      ) as Record<string, { pid: number }>;
      return recorded[name]?.pid;
    } catch {
      return undefined;
    }
  }

  get postmasterPid(): number | undefined {
    return findPostmaster(dataFolderAt(this.dataFolder).postgres)?.pid;
  }

  /** The server's own processes: one a connection, and its helpers. */
  backendPids(): number[] {
    const postmaster = this.postmasterPid;
    return postmaster === undefined ? [] : childrenOf(postmaster);
  }

  /** The database's address, past the product. */
  async databaseUrl(): Promise<string> {
    return (await ensureDatabase(this.dataFolder)).url;
  }

  /** Stops it as Ctrl-C does. */
  async stop(): Promise<void> {
    const { launcher } = this;
    if (!launcher || !this.isLaunched) return;
    const ended = new Promise((resolve) => launcher.once("exit", resolve));
    launcher.kill("SIGTERM");
    await Promise.race([ended, sleep(30_000)]);
    if (this.isLaunched) launcher.kill("SIGKILL");
  }

  /** Stops it and removes all it had. */
  async remove(): Promise<void> {
    await this.stop();
    process.off("exit", this.end);
    await stopDatabase(this.dataFolder);
    rmSync(this.dataFolder, { recursive: true, force: true, maxRetries: 3 });
    rmSync(this.log, { force: true });
  }
}
