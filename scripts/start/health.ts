import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/core/errors";
import type { Service } from "./service";
import type { StartSettings } from "./settings";
import type { Shutdown } from "./shutdown";

/** A product that is not up by then will not be, in milliseconds. */
const patienceMs = 120_000;
/** A web server that ends this often before it was up once is broken, not unlucky. */
const crashLimit = 3;

/** Where this machine reaches a server that listens on `host`. */
function hostToAsk(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}

function giveUp(web: Service, why: string): never {
  process.stderr.write(`\n${web.lastLines()}\n`);
  throw new AppError("unavailable", `The web server ${why}; the lines above and ${web.logFile} say why.`);
}

/** Waits until `/api/health` answers 200. */
export async function waitUntilHealthy(
  settings: StartSettings,
  web: Service,
  shutdown: Shutdown,
): Promise<void> {
  const url = `http://${hostToAsk(settings.host)}:${settings.port}/api/health`;
  const end = Date.now() + patienceMs;
  while (!(await isHealthy(url))) {
    shutdown.check();
    if (web.crashes >= crashLimit) giveUp(web, "stops as soon as it starts");
    if (Date.now() > end) giveUp(web, `did not become healthy within ${patienceMs / 1000} seconds`);
    await sleep(100);
  }
}
