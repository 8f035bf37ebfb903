import { fileURLToPath } from "node:url";
import { typescriptArgs } from "../start/seed";
import { answers, Part } from "./part";

const webFile = fileURLToPath(new URL("../../app/_server/main.ts", import.meta.url));
const workerFile = fileURLToPath(new URL("../../workers/main.ts", import.meta.url));

/** kafkajs starts timers in the past, which Node remarks on. */
const quiet = "--disable-warning=TimeoutNegativeWarning";

/** One of Daybook's own processes in a cluster. */
export interface AppOptions {
  /** `web`, `relay` or a worker's name. */
  app: string;
  /** What this process is called: as the app, and `{app}-2` and so on for its further replicas. */
  name: string;
  port: number;
  /** Where its sidecar takes its calls. */
  sidecarPort: number;
  env: NodeJS.ProcessEnv;
  logFolder: string;
  onStart?(pid: number): void;
  onCrash?(how: string, delayMs: number): void;
}

/** The path by which a sidecar asks whether an app can take deliveries. */
export const healthPathOf = (app: string): string => (app === "web" ? "/api/health" : "/healthz");

/** A process of Daybook's own, not started yet: the web app, the relay or a worker, as `APP_PORT` or `PORT` and `WORKERS` say. */
export function makeApp({ app, name, port, sidecarPort, env, logFolder, ...hooks }: AppOptions): Part {
  const own =
    app === "web" ? { PORT: String(port) } : { WORKERS: app, APP_PORT: String(port), HOST: "127.0.0.1" };
  return new Part({
    name,
    args: [quiet, ...typescriptArgs(app === "web" ? webFile : workerFile)],
    env: { ...env, ...own, DAPR_HTTP_PORT: String(sidecarPort) },
    logFolder,
    isReady: () => answers(`http://127.0.0.1:${port}${app === "web" ? "/api/health" : "/readyz"}`),
    patienceMs: 120_000,
    graceMs: 8_000,
    ...hooks,
  });
}
