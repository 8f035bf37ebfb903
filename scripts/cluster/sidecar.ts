import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { answers, Part } from "./part";
import type { Ports } from "./ports";
import { prepareDapr } from "./prepare/dapr";

/** The words by which a sidecar and its app know one another. */
export interface DaprTokens {
  /** What the app sends (DAPR_API_TOKEN). */
  dapr: string;
  /** What the sidecar sends (APP_API_TOKEN). */
  app: string;
}

/** Where and how a sidecar runs. */
export interface SidecarOptions {
  appId: string;
  /** What its process is called; by default `{appId}-sidecar`. Replicas of an app share the id, not the name. */
  name?: string;
  /** Where the app listens on 127.0.0.1; without one the sidecar delivers nothing and only takes calls. */
  appPort?: number;
  /** Answers 200 while the app can take deliveries. */
  healthPath?: string;
  /** Where it takes the app's calls (DAPR_HTTP_PORT). */
  httpPort: number;
  /** The folder of its components and subscriptions. */
  resources: string;
  /** The scheduler's address; without one there are no jobs. */
  scheduler?: string;
  tokens: DaprTokens;
  /** What its secret store holds. */
  secrets?: Record<string, string>;
  /** For its log and its settings. */
  folder: string;
  ports: Ports;
  onStart?(pid: number): void;
  onCrash?(how: string, delayMs: number): void;
}

/** Asked each second; deliveries wait while it fails. */
const healthFlags = (healthPath: string): string[] => [
  "--enable-app-health-check",
  `--app-health-check-path=${healthPath}`,
  "--app-health-probe-interval=1",
  "--app-health-probe-timeout=900",
  "--app-health-threshold=3",
];

/** Names are looked up in a file of its own: no sidecar calls another, and nothing is told to the network. */
function writeConfiguration(folder: string, name: string): string {
  const file = path.join(folder, `${name}.config.yaml`);
  const connectionString = path.join(folder, `${name}.names.db`);
  const spec = {
    // A trace goes through from header to header; Daybook's own processes are what reports it.
    tracing: { samplingRate: "0" },
    nameResolution: { component: "sqlite", version: "v1", configuration: { connectionString } },
  };
  const configuration = {
    apiVersion: "dapr.io/v1alpha1",
    kind: "Configuration",
    metadata: { name },
    spec,
  };
  writeFileSync(file, `${JSON.stringify(configuration, null, 2)}\n`);
  return file;
}

async function flagsFor(name: string, options: SidecarOptions): Promise<string[]> {
  const { appId, appPort, httpPort, resources, scheduler, folder, ports, healthPath = "/healthz" } = options;
  return [
    `--app-id=${appId}`,
    ...(appPort === undefined ? [] : [`--app-port=${appPort}`, ...healthFlags(healthPath)]),
    `--dapr-http-port=${httpPort}`,
    `--dapr-grpc-port=${await ports.take()}`,
    `--dapr-internal-grpc-port=${await ports.take()}`,
    "--dapr-listen-addresses=127.0.0.1",
    "--dapr-internal-grpc-listen-address=127.0.0.1",
    "--enable-metrics=false",
    `--resources-path=${resources}`,
    `--config=${writeConfiguration(folder, name)}`,
    ...(scheduler ? [`--scheduler-host-address=${scheduler}`] : []),
    "--dapr-graceful-shutdown-seconds=5",
  ];
}

/** Starts a Dapr sidecar and waits until it takes its app's calls. The app may come before or after it. */
export async function startSidecar(options: SidecarOptions): Promise<Part> {
  const { daprd } = await prepareDapr();
  const { appId, name = `${appId}-sidecar`, httpPort, tokens, secrets = {}, folder } = options;
  const { onStart, onCrash } = options;
  mkdirSync(folder, { recursive: true });
  const part = new Part({
    name,
    program: daprd,
    args: await flagsFor(name, options),
    env: {
      NODE_ENV: process.env.NODE_ENV,
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DAPR_HOST_IP: "127.0.0.1",
      // Names the replica, as Kubernetes does.
      POD_NAME: name,
      DAPR_API_TOKEN: tokens.dapr,
      APP_API_TOKEN: tokens.app,
      ...secrets,
    },
    logFolder: folder,
    isReady: () => answers(`http://127.0.0.1:${httpPort}/v1.0/healthz/outbound`, 204),
    ...(onStart ? { onStart } : {}),
    ...(onCrash ? { onCrash } : {}),
  });
  return part.start();
}
