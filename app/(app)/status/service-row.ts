import type { ServiceRow } from "@/components/status/types";
import type { service } from "@/lib/db/schema/events";
import { stateOf } from "../status-words";

/** A service as a row of the page. */
export function serviceRow(row: typeof service.$inferSelect, at: Date): ServiceRow {
  const seconds = Math.max(0, Math.round((at.getTime() - row.lastHeartbeat.getTime()) / 1000));
  const [first, ...others] = row.consumesTopics;
  return {
    name: row.name,
    takes:
      others.length > 2 ? `${first} and ${others.length} more` : row.consumesTopics.join(", ") || "nothing",
    state: stateOf({ name: row.name, status: row.status, lag: row.lag, secondsSinceHeartbeat: seconds }),
    lag: row.consumesTopics.length > 0 ? row.lag : null,
    heartbeat: seconds < 2 ? "now" : seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`,
    lastError: row.lastError,
  };
}
