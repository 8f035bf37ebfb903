/** So long a consumer may settle nothing of what waits for it before it counts as stuck, in milliseconds. */
export const stuckAfterMs = 20_000;

/** What was seen of a consumer at a heartbeat. */
export interface Seen {
  /** Changes with everything it settles: its cursor, and how much is parked for it. */
  place: string;
  isWaiting: boolean;
  /** When it was first seen there with something waiting; on a clock that only goes forward. */
  sinceMs: number;
}

/**
 * Notes a heartbeat's look at a consumer: whoever settles something, or has nothing to settle, begins anew.
 * @param waiting events it has still to settle.
 */
export function look(last: Seen | undefined, place: string, waiting: number, nowMs: number): Seen {
  const isWaiting = waiting > 0;
  const isStill = last?.isWaiting === true && isWaiting && last.place === place;
  return { place, isWaiting, sinceMs: isStill ? last.sinceMs : nowMs };
}

/** What to say of a consumer that lives and settles nothing although something waits; undefined while it moves. */
export function stuckWords({ isWaiting, sinceMs }: Seen, waiting: number, nowMs: number): string | undefined {
  const stillMs = nowMs - sinceMs;
  if (!isWaiting || stillMs < stuckAfterMs) return undefined;
  const [events, wait] = waiting === 1 ? ["One event", "waits"] : [`${waiting} events`, "wait"];
  return `${events} ${wait}, and none has been settled for ${Math.floor(stillMs / 1000)} seconds.`;
}
