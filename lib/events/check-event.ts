import { AppError } from "@/lib/core/errors";
import { catalogue } from "./catalog/all";
import { type Consumer, takes } from "./consumer";
import type { LoggedEvent } from "./event";

/** How far an event's time may lie ahead of the reader's clock, in milliseconds (S0; concordance E1). */
export const maxAheadMs = 5 * 60_000;

/** A parked event from the future is looked at again after this long at the latest, in milliseconds. */
export const earlyRecheckMs = 60_000;

/** What is known of an event before it is handled. `parsed` has its data as its schema gives it. */
export type Checked =
  | { is: "fit"; parsed: LoggedEvent }
  | { is: "skipped" }
  | { is: "early"; aheadMs: number }
  | { is: "invalid"; error: AppError };

/** Judges an event for a consumer: whether it is wanted, of a known kind, whole, and not from the future. */
export function checkEvent(consumer: Consumer, event: LoggedEvent, now: Date): Checked {
  if (!takes(consumer, event)) return { is: "skipped" };
  const definition = catalogue.get(event.type);
  if (!definition) {
    return {
      is: "invalid",
      error: new AppError("invalid_input", `There is no event of type ${event.type}.`, {
        quotesNobody: true,
      }),
    };
  }
  const aheadMs = event.time.getTime() - now.getTime() - maxAheadMs;
  if (aheadMs > 0) return { is: "early", aheadMs };
  const parsed = definition.data.safeParse(event.data);
  if (!parsed.success) {
    const paths = parsed.error.issues.map((issue) => issue.path.join(".")).slice(0, 5);
    const words = `The data of this ${event.type} is not what its schema says: ${paths.join(", ")}.`;
    return { is: "invalid", error: new AppError("invalid_input", words, { quotesNobody: true }) };
  }
  return { is: "fit", parsed: { ...event, data: parsed.data as Record<string, unknown> } };
}
