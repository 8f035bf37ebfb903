import { maySeeMetrics } from "@/lib/api/may-see-metrics";
import { problem } from "@/lib/api/problem";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { metricsText, metricsType } from "@/lib/operations/metrics-text";

export const dynamic = "force-dynamic";

/** The metrics of this process and of the system, for Prometheus: to METRICS_TOKEN, or to this machine. */
export async function GET({ headers }: Request): Promise<Response> {
  const { METRICS_TOKEN: token, HOST: host } = env();
  if (!maySeeMetrics(headers, { token, host })) {
    return problem(
      new AppError(
        "forbidden",
        "Metrics are shown to this machine alone: set METRICS_TOKEN, and send it as Authorization: Bearer.",
      ),
    );
  }
  try {
    const text = await metricsText();
    return new Response(text, { headers: { "content-type": metricsType, "cache-control": "no-store" } });
  } catch (error) {
    return problem(error);
  }
}
