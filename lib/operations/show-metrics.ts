import { maySeeMetrics } from "@/lib/api/may-see-metrics";
import { env } from "@/lib/core/env";
import { metricsText } from "./metrics-text";

/**
 * This process's metrics and the system's for whoever asks, where they may see them (lib/api/may-see-metrics).
 * @returns undefined for who may not.
 */
export async function showMetrics(headers: Headers): Promise<string | undefined> {
  const { METRICS_TOKEN: token, HOST: host } = env();
  return maySeeMetrics(headers, { token, host }) ? metricsText() : undefined;
}
