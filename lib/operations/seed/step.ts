import type { Command } from "@/lib/commands/command";
import { toInstant } from "@/lib/core/time";

/** Something the demo person did: a real command, at an instant of their past. */
export interface Step {
  at: Date;
  command: Command;
  input: Record<string, unknown>;
  /** Keeps the id of the thing it makes under this name … */
  makes?: string;
  /** … for a later step, which gets the ids of these as `taskIds`. */
  takes?: string;
}

export const demoZone = "Europe/Berlin";

/** An instant on the demo person's clock. */
export function onClock(date: string, minutes: number): Date {
  const hour = String(Math.floor(minutes / 60)).padStart(2, "0");
  const minute = String(minutes % 60).padStart(2, "0");
  return toInstant({ date, time: `${hour}:${minute}` }, demoZone);
}
