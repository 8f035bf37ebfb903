import { AppError } from "@/lib/core/errors";

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket for each caller, in this process: `perMinute` on average, and as many at once.
 * @returns a function that takes one token; it throws limit_exceeded with the seconds to wait when there is none.
 */
export function createRateLimit(perMinute: number): (caller: string, nowMs: number) => void {
  const buckets = new Map<string, Bucket>();
  const perMs = perMinute / 60_000;
  return (caller, nowMs) => {
    if (buckets.size > 50_000) buckets.clear();
    const bucket = buckets.get(caller) ?? { tokens: perMinute, at: nowMs };
    bucket.tokens = Math.min(perMinute, bucket.tokens + Math.max(0, nowMs - bucket.at) * perMs);
    bucket.at = nowMs;
    buckets.set(caller, bucket);
    if (bucket.tokens < 1) {
      const seconds = Math.max(1, Math.ceil((1 - bucket.tokens) / perMs / 1000));
      throw new AppError(
        "limit_exceeded",
        `That is more than ${perMinute} requests a minute. Wait ${seconds} seconds and go on.`,
        {
          retryAfterSeconds: seconds,
        },
      );
    }
    bucket.tokens -= 1;
  };
}
