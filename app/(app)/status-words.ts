import { type Health, silentAfterSeconds } from "@/lib/operations/health";

export interface StatusWords {
  state: "running" | "behind" | "stopped";
  words: string;
}

/** How one service is: gone when it has been silent, behind when it says so itself. */
export function stateOf({ status, secondsSinceHeartbeat }: Health["workers"][number]): StatusWords["state"] {
  if (secondsSinceHeartbeat > silentAfterSeconds || status === "OFFLINE") return "stopped";
  return status === "HEALTHY" ? "running" : "behind";
}

/** How all of them are, in a few words. */
export function statusOf({ workers }: Health): StatusWords {
  const named = (state: StatusWords["state"]) =>
    workers.filter((one) => stateOf(one) === state).map(({ name }) => name);
  const stopped = named("stopped");
  if (workers.length === 0) return { state: "stopped", words: "The workers are not running" };
  if (stopped.length > 0) return { state: "stopped", words: `Not running: ${stopped.join(", ")}` };
  const behind = named("behind");
  return behind.length > 0
    ? { state: "behind", words: `Behind: ${behind.join(", ")}` }
    : { state: "running", words: "Everything is running" };
}
