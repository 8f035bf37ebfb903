import { logger } from "@/lib/core/logger";
import { withoutWords } from "@/lib/core/without-words";

/**
 * Better Auth's messages in our own log. What it hands over beside them may hold addresses and names, so only an error
 * is kept of that, as errors are logged.
 */
export function authLog(
  level: "debug" | "info" | "warn" | "error",
  message: string,
  ...more: unknown[]
): void {
  const err = more.find((one) => one instanceof Error);
  logger[level](err ? { err } : {}, `auth: ${withoutWords(new Error(String(message)))}`);
}
