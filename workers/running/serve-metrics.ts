import { createServer } from "node:http";
import { headersOf } from "@/lib/api/node-headers";
import { env } from "@/lib/core/env";
import { logger } from "@/lib/core/logger";
import { metricsType } from "@/lib/operations/metrics-text";
import { showMetrics } from "@/lib/operations/show-metrics";

/** What answers /metrics for a process without pages. */
export interface MetricsServer {
  close(): void;
}

/**
 * Answers `GET /metrics` with this process's metrics, to whom the web process would (lib/api/may-see-metrics). A port that
 * is taken is logged: what the process is for goes on.
 */
export function serveMetrics(port: number): MetricsServer {
  const server = createServer((request, response) => {
    const refuse = (status: number) => response.writeHead(status).end();
    if (request.method !== "GET" || request.url !== "/metrics") return refuse(404);
    return showMetrics(headersOf(request)).then(
      (text) =>
        text === undefined ? refuse(403) : response.writeHead(200, { "content-type": metricsType }).end(text),
      () => refuse(500),
    );
  });
  server.on("error", (error) => logger.warn({ err: error }, "nobody can ask for metrics here"));
  server.listen(port, env().HOST);
  return { close: () => server.close() };
}
