import { readFileSync, realpathSync, renameSync, statSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sqlState } from "@/lib/core/errors";
import { chooseAccount, giveTo } from "./account";
import { type Binaries, findBinaries } from "./binaries";
import { addressOf, withConnection } from "./connect";
import type { DataFolder } from "./data-folder";
import { ToolError } from "./failures";
import { withLock } from "./folder-lock";
import { adminName, initialise } from "./initialise";
import { findPostmaster, lastPort, type Postmaster, removeLeftPidFile } from "./postmaster";
import { runTool } from "./run-tool";

/** PostgreSQL's own settings by name, as in postgresql.conf. */
export type ServerSettings = Record<string, string>;

/** Small and crash-safe: 18 MB of memory as long as there is little data, back in about a second after a kill. */
const defaults: ServerSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "128MB",
  max_connections: "100",
  max_wal_size: "256MB",
  io_method: "sync",
  log_checkpoints: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  ...(process.platform === "linux" ? { recovery_init_sync_method: "syncfs" } : {}),
};

const logFile = (folder: DataFolder) => path.join(folder.postgres, "server.log");
const logLimitBytes = 5_000_000;

function canListen(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}

/** The port the server had last if it is free, else any free one. */
async function choosePort(postgresFolder: string, attempt: number): Promise<number> {
  const last = attempt < 3 ? lastPort(postgresFolder) : undefined;
  return (last && (await canListen(last))) || (await canListen(0)) || 0;
}

/** Whether the server answers and is the one of this folder. */
async function answers(folder: DataFolder, server: Postmaster, password: string): Promise<boolean> {
  try {
    const url = addressOf(adminName, password, server.port, "postgres");
    const result = await withConnection(url, (client) =>
      client.query<{ data_directory: string }>("show data_directory"),
    );
    return realpathSync(result.rows[0]?.data_directory ?? "/") === realpathSync(folder.postgres);
  } catch (error) {
    if (sqlState(error)?.startsWith("28")) throw error;
    return false;
  }
}

function lastLogLines(folder: DataFolder, fromByte: number): string {
  try {
    return readFileSync(logFile(folder)).subarray(fromByte).toString("utf8");
  } catch {
    return "";
  }
}

const logSize = (folder: DataFolder) => statSync(logFile(folder), { throwIfNoEntry: false })?.size ?? 0;

/** One attempt to start. What the server itself said is in its log, so a failure carries the log's new lines. */
async function launch(
  binaries: Binaries,
  folder: DataFolder,
  settings: ServerSettings,
  port: number,
): Promise<void> {
  const account = chooseAccount(binaries, folder.root, folder.postgres);
  giveTo(account, folder.postgres);
  if (logSize(folder) > logLimitBytes) renameSync(logFile(folder), `${logFile(folder)}.1`);
  const before = logSize(folder);
  const all = Object.entries({ ...defaults, ...settings });
  const options = [`-p ${port}`, ...all.map(([name, value]) => `-c ${name}=${value}`)].join(" ");
  // pg_ctl hands its words to a shell: named from inside the folder, no quote or dollar in a path is misread.
  const args = ["-D", ".", "-l", path.basename(logFile(folder)), "-w", "-t", "60", "-o", options, "start"];
  try {
    await runTool(account, binaries.pgCtl, args, folder.postgres);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ToolError(`${said}\n${lastLogLines(folder, before)}`, { cause: error });
  }
}

/** Backends of a killed server that still write hold the new one off for a moment; a port may be taken in between. */
const passes = (error: unknown) =>
  error instanceof ToolError &&
  /shared memory block|Address already in use|could not bind|lock file/.test(error.message);

async function findReady(folder: DataFolder, password: string): Promise<Postmaster | undefined> {
  const server = findPostmaster(folder.postgres);
  return server?.isReady && (await answers(folder, server, password)) ? server : undefined;
}

async function startUntil(
  end: number,
  folder: DataFolder,
  password: string,
  settings: ServerSettings,
): Promise<Postmaster> {
  const binaries = findBinaries();
  await initialise(binaries, chooseAccount(binaries, folder.root, folder.postgres), folder, {
    password,
    isThrownAway: settings.fsync === "off",
  });
  for (let attempt = 0; ; attempt++) {
    const ready = await findReady(folder, password);
    if (ready) return ready;
    if (Date.now() > end) throw new ToolError("it did not answer in time");
    if (findPostmaster(folder.postgres)) {
      await sleep(50);
      continue;
    }
    removeLeftPidFile(folder.postgres);
    try {
      await launch(binaries, folder, settings, await choosePort(folder.postgres, attempt));
    } catch (error) {
      if (!passes(error)) throw error;
      await sleep(100);
    }
  }
}

/**
 * The server that runs on this data folder: the one that runs already, else a new one, which outlives this process.
 * Any number of processes may call it at once.
 */
export async function ensureServer(
  folder: DataFolder,
  password: string,
  settings: ServerSettings,
): Promise<Postmaster> {
  const running = await findReady(folder, password);
  if (running) return running;
  const end = Date.now() + 60_000;
  return withLock(folder.locks, "server", () => startUntil(end, folder, password, settings));
}
