import { problem } from "@/lib/api/problem";
import { AppError } from "@/lib/core/errors";
import { metricsType } from "@/lib/operations/metrics-text";
import { showMetrics } from "@/lib/operations/show-metrics";

export const dynamic = "force-dynamic";

const hidden =
  "Metrics are shown to this machine alone: set METRICS_TOKEN, and send it as Authorization: Bearer.";

/** The metrics of this process and of the system, for Prometheus: to METRICS_TOKEN, or to this machine. */
export async function GET({ headers }: Request): Promise<Response> {
  try {
    const text = await showMetrics(headers);
    if (text === undefined) return problem(new AppError("forbidden", hidden));
    return new Response(text, { headers: { "content-type": metricsType, "cache-control": "no-store" } });
  } catch (error) {
    return problem(error);
  }
}
