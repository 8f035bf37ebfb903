import { createServer } from "node:http";
import { maySeeMetrics } from "@/lib/api/may-see-metrics";
import { env } from "@/lib/core/env";
import { logger } from "@/lib/core/logger";
import { metricsText, metricsType } from "@/lib/operations/metrics-text";

/** What answers /metrics for a process without pages. */
export interface MetricsServer {
  close(): void;
}

/**
 * Answers `GET /metrics` with this process's metrics, to whom the web process would (lib/api/may-see-metrics). A port that
 * is taken is logged: what the process is for goes on.
 */
export function serveMetrics(port: number): MetricsServer {
  const { METRICS_TOKEN: token, HOST: host } = env();
  const server = createServer((request, response) => {
    const said = new Headers(
      Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const refuse = (status: number) => response.writeHead(status).end();
    if (request.method !== "GET" || request.url !== "/metrics") return refuse(404);
    if (!maySeeMetrics(said, { token, host })) return refuse(403);
    return metricsText().then(
      (text) => response.writeHead(200, { "content-type": metricsType }).end(text),
      () => refuse(500),
    );
  });
  server.on("error", (error) => logger.warn({ err: error }, "nobody can ask for metrics here"));
  server.listen(port, host);
  return { close: () => server.close() };
}
