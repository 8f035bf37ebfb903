import type { Move } from "@/components/calendar/types";
import { isDate, isTime } from "@/lib/core/day";
import { isZone, localDate, localTime, toInstant } from "@/lib/core/time";

/** Day and hour of a move on the clocks of the task's own zone. What is no day, hour or zone stays, for the command to refuse. */
export function whereTo({ on, time, zone, taskZone }: Pick<Move, "on" | "time" | "zone" | "taskZone">) {
  // On the same clocks the hour stays as it was said, also one that a change of the clocks skips on that day.
  const isSaid = time === null || zone === taskZone;
  if (isSaid || !isDate(on) || !isTime(time) || !isZone(zone) || !isZone(taskZone))
    return { dueDate: on, dueTime: time };
  const at = toInstant({ date: on, time }, zone);
  return { dueDate: localDate(at, taskZone), dueTime: localTime(at, taskZone) };
}
