import { isSameSecret } from "@/lib/core/secret";

/** What decides who sees the metrics. */
export interface MetricsGuard {
  /** METRICS_TOKEN: whoever has it, from anywhere. */
  token: string | undefined;
  /** HOST: where this server listens. */
  host: string;
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+|localhost)$/;

const isLoopback = (address: string): boolean => loopback.test(address.trim());

/**
 * Whether a request may see the metrics. Without a token only this machine may, and only while the server listens to
 * nobody else: not what a proxy forwards (it says for whom), nor a page that was given our address under another name.
 */
export function maySeeMetrics(headers: Headers, { token, host }: MetricsGuard): boolean {
  if (token) return isSameSecret(headers.get("authorization") ?? "", `Bearer ${token}`);
  const name = (headers.get("host") ?? "").replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
  const forwarded = headers.get("x-forwarded-for")?.split(",") ?? [];
  return (
    isLoopback(host) && isLoopback(name) && forwarded.every(isLoopback) && headers.get("forwarded") === null
  );
}
