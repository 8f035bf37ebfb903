import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { identify } from "@/lib/api/identify";
import { env } from "@/lib/core/env";
import { logger } from "@/lib/core/logger";
import { startTelemetry } from "@/lib/core/telemetry";
import { database } from "@/lib/db/database";
import { tellOfWeb } from "@/lib/operations/web-service";
import { answerApi, isForApi } from "./answer-api";

/** Requests under way get this long at the end; a live stream would go on for ever. */
const graceMs = 2_000;

/** Serves the web app: the HTTP API itself, everything else by Next. Ends with SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const { HOST: hostname, PORT: port } = env();
  // Before Next: what it runs when its server starts (instrumentation.ts) finds it begun.
  const stopTelemetry = await startTelemetry("daybook-web");
  const app = next({ dev: false, hostname, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const answered = isForApi(request) ? answerApi(request, response, identify) : handle(request, response);
    answered.catch((error: unknown) => {
      logger.error({ err: error }, "a request could not be answered");
      response.destroy();
    });
  });
  server.listen(port, hostname);
  await once(server, "listening");
  process.send?.("ready");
  const fallSilent = tellOfWeb(database);
  await Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  fallSilent();
  server.close();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), graceMs).unref();
  await once(server, "close");
  await stopTelemetry();
}

try {
  await main();
  process.exit(0);
} catch (error) {
  logger.fatal({ err: error }, "the web app could not run");
  process.exit(1);
}
