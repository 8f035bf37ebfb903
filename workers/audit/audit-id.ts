import type { LoggedEvent } from "@/lib/events/event";

/**
 * The id of an event's audit row: a UUID v7 whose time is the event's and whose last 62 bits are its number in the log,
 * so that rows of one instant sort as they happened (RFC 9562 §6.2, a counter).
 */
export function auditId({ time, seq }: Pick<LoggedEvent, "time" | "seq">): string {
  const ms = BigInt(time.getTime()).toString(16).padStart(12, "0");
  const counter = ((2n << 62n) | (seq & ((1n << 62n) - 1n))).toString(16).padStart(16, "0");
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-${counter.slice(0, 4)}-${counter.slice(4)}`;
}
