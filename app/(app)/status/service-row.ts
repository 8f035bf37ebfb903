import type { ServiceRow } from "@/components/status/types";
import type { ServiceStatus } from "@/lib/operations/status";
import { stateOf } from "../status-words";

/** A service as a row of the page. */
export function serviceRow(row: ServiceStatus): ServiceRow {
  const seconds = Math.round(row.secondsSinceHeartbeat);
  const { name, status, lag } = row;
  return {
    name,
    takes: takes(row),
    state: stateOf({ name, status, lag, secondsSinceHeartbeat: seconds }),
    lag: row.consumesTopics.length > 0 ? lag : null,
    heartbeat: seconds < 2 ? "now" : seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`,
    lastError: row.lastError,
  };
}

/** What it takes, and how many partitions of that a broker deals out to it. */
function takes({ consumesTopics, partitionAssignment }: ServiceStatus): string {
  const [first, ...others] = consumesTopics;
  const topics = others.length > 2 ? `${first} and ${others.length} more` : consumesTopics.join(", ");
  const partitions = partitionAssignment?.length ?? 0;
  return `${topics || "nothing"}${partitions > 0 ? `, ${partitions} partitions` : ""}`;
}
