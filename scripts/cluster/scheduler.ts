import { mkdirSync } from "node:fs";
import path from "node:path";
import { answers, Part } from "./part";
import type { Ports } from "./ports";
import { prepareDapr } from "./prepare/dapr";

/** Where and how Dapr's scheduler runs. */
export interface SchedulerOptions {
  /** Its data and its log; made where it is missing, used again where it is there: jobs outlive a start. */
  folder: string;
  ports: Ports;
  onStart?(pid: number): void;
  onCrash?(how: string, delayMs: number): void;
}

/** A running scheduler. */
export interface Scheduler extends Part {
  /** For the sidecars: "host:port". */
  readonly address: string;
}

/** Starts Dapr's scheduler, which keeps jobs, on a folder and ports of its own, and waits until it is ready. */
export async function startScheduler({ folder, ports, ...hooks }: SchedulerOptions): Promise<Scheduler> {
  const { scheduler } = await prepareDapr();
  mkdirSync(folder, { recursive: true });
  const take = () => ports.take();
  const [port, healthPort, clientPort, peerPort] = [await take(), await take(), await take(), await take()];
  const address = `127.0.0.1:${port}`;
  const part = new Part({
    name: "scheduler",
    program: scheduler,
    args: [
      "--listen-address=127.0.0.1",
      `--port=${port}`,
      `--override-broadcast-host-port=${address}`,
      `--etcd-data-dir=${path.join(folder, "data")}`,
      `--etcd-client-port=${clientPort}`,
      "--etcd-client-listen-address=127.0.0.1",
      `--etcd-initial-cluster=dapr-scheduler-server-0=http://127.0.0.1:${peerPort}`,
      "--healthz-listen-address=127.0.0.1",
      `--healthz-port=${healthPort}`,
      "--enable-metrics=false",
      // Jobs at once; thousands by default, which one machine does not need.
      "--workers=16",
    ],
    env: process.env,
    logFolder: folder,
    isReady: () => answers(`http://127.0.0.1:${healthPort}/healthz`),
    ...hooks,
  });
  return Object.assign(await part.start(), { address });
}
