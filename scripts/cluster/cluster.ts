import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/core/errors";
import { findPostmaster } from "@/lib/db/embedded/postmaster";
import type { Shutdown } from "../start/shutdown";
import { childrenOf } from "../testing/children-of";
import type { Network } from "./network";
import { answers, type Part } from "./part";
import type { DaprTokens } from "./sidecar";

/** What a started cluster is made of. */
export interface ClusterMake {
  /** Where the web app's replicas serve, the first one first. */
  urls: string[];
  /** For KAFKA_BROKERS. */
  brokers: string;
  /** The database past the Neon proxy, as the application's login. */
  databaseUrl: string;
  /** Where the embedded database has its files; undefined where the database is somebody else's. */
  postgres: string | undefined;
  /** The environment of the web app and the workers. */
  env: NodeJS.ProcessEnv;
  tokens: DaprTokens;
  parts: ReadonlyMap<string, Part>;
  /** What everybody reaches Kafka through, where it was asked for. */
  network: Network | undefined;
}

/** How long all may take to be back after kills, in milliseconds. */
const patienceMs = 120_000;

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself a moment ago.
  }
}

/** A running cluster whose every process can be killed; it comes back by itself. */
export class Cluster {
  readonly make: ClusterMake;
  private readonly shutdown: Shutdown;

  constructor(make: ClusterMake, shutdown: Shutdown) {
    this.make = make;
    this.shutdown = shutdown;
  }

  /** Where a person finds it. Throws where it was started without the web app. */
  get url(): string {
    const [url] = this.make.urls;
    if (url === undefined) throw new AppError("not_found", "This cluster was started without the web app.");
    return url;
  }

  /** Every process that can be killed: `kafka`, `scheduler`, `database`, `web`, `relay`, each worker, and `{app}-sidecar`. */
  get names(): string[] {
    return [...this.make.parts.keys(), ...(this.make.postgres === undefined ? [] : ["database"])];
  }

  /** A process by its name; a second replica of `audit` is `audit-2`. Throws where there is none of that name. */
  part(name: string): Part {
    const found = this.make.parts.get(name);
    if (found) return found;
    throw new AppError("not_found", `The cluster has no "${name}"; it has ${this.names.join(", ")}.`);
  }

  /**
   * Sends a signal to a process; one that stops or continues the database reaches its every process. What dies of it is
   * started again by itself.
   */
  kill(name: string, signal: NodeJS.Signals): void {
    if (name === "database") this.killDatabase(signal);
    else this.part(name).kill(signal);
  }

  private killDatabase(signal: NodeJS.Signals): void {
    const { postgres } = this.make;
    const server = postgres === undefined ? undefined : findPostmaster(postgres);
    if (!server) throw new AppError("not_found", "The embedded database does not run.");
    const isPause = signal === "SIGSTOP" || signal === "SIGCONT";
    for (const pid of [...(isPause ? childrenOf(server.pid) : []), server.pid]) signalTo(pid, signal);
  }

  /** Waits until every part does its work (again). */
  async ready(): Promise<void> {
    for (const part of this.make.parts.values()) await part.ready();
    const end = Date.now() + patienceMs;
    for (const url of this.make.urls) {
      while (!(await answers(`${url}/api/health`).catch(() => false))) {
        if (Date.now() > end) throw new AppError("unavailable", `${url} is not healthy again.`);
        await sleep(100);
      }
    }
  }

  /** Ends it all in order. */
  stop(): Promise<void> {
    return this.shutdown.run();
  }
}
