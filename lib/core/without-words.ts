import { AppError, sqlState } from "./errors";

/** Codes whose sentences are about us and quote nobody. */
const aboutUs = new Set(["internal", "unavailable"]);

/** What stands between quotation marks of any kind. */
const quotations = /“[^”]*”|"[^"]*"|'[^']*'|`[^`]*`/g;

/**
 * An error's message as operators may read it, without what a person wrote: one line, 500 characters. A sentence for a
 * person may name their things, so its code has to do; drivers write a statement's values on the next lines, and
 * PostgreSQL (class 22), JSON.parse and BigInt quote what they could not read.
 */
export function withoutWords(error: Error): string {
  if (error instanceof AppError && !aboutUs.has(error.code) && !error.details.quotesNobody) return "";
  // The AI SDK's errors hold what was sent, what came back, or both.
  if (error.name.startsWith("AI_")) return "";
  const line = (error.message.split("\n")[0] ?? "").replace(/\bparams: .*/s, "").slice(0, 500);
  const state = sqlState(error);
  if (state?.startsWith("22") && !line.startsWith("Failed query")) return line.replace(quotations, "“…”");
  const isAboutInput = error instanceof SyntaxError || error instanceof RangeError;
  // “Unexpected token 'x', …"my diary"… is not valid JSON”, “Cannot convert 1,50 to a BigInt”, “Invalid time zone: x”.
  return isAboutInput
    ? line
        .replace(quotations, "“…”")
        .replace(/(?<=convert ).*(?= to a)/s, "…")
        .replace(/(?<=: ).*/s, "…")
    : line;
}
