import type { DayHours } from "@/lib/core/day-hours";
import type { Entry } from "./entries";

/** How long something is drawn that does not say how long it takes, in minutes. */
const usualMinutes = 30;
/** What takes less is drawn this long, so that its words have room. */
const leastMinutes = 25;
/** Dragging and keys move by this much. */
export const stepMinutes = 15;

const two = (value: number): string => String(value).padStart(2, "0");

/** An ordinary day by the clocks: what a week's common hours are. */
export const clockHours: Pick<DayHours, "minutes" | "lines"> = {
  minutes: 1_440,
  lines: Array.from({ length: 24 }, (_, hour) => ({ time: `${two(hour)}:00`, minutes: hour * 60 })),
};

/** How many minutes of the day have gone at HH:MM; of an hour that comes twice, the first. */
export function minutesAt(day: Pick<DayHours, "minutes" | "lines">, time: string): number {
  const past = Number(time.slice(3));
  const line = day.lines.find((one) => one.time.slice(0, 2) === time.slice(0, 2));
  if (line) return line.minutes + past;
  const next = day.lines.find((one) => one.time > time);
  return next ? next.minutes - (60 - past) : day.minutes;
}

/** What the clocks show when so many minutes of the day have gone, to a quarter of an hour. */
export function timeAt(day: Pick<DayHours, "minutes" | "lines">, minutes: number): string {
  const inDay = Math.max(0, Math.min(day.minutes - stepMinutes, minutes));
  const stepped = Math.floor(inDay / stepMinutes) * stepMinutes;
  const index = day.lines.findLastIndex((one) => one.minutes <= stepped);
  const [line, next] = [day.lines[Math.max(0, index)], day.lines[index + 1]];
  if (!line) return "00:00";
  const past = Math.max(0, stepped - line.minutes);
  if (past < 60) return `${line.time.slice(0, 2)}:${two(past)}`;
  // Clocks that change by half an hour leave more than an hour between two full ones.
  return next ? `${two(Number(next.time.slice(0, 2)) - 1)}:${two(60 - (next.minutes - stepped))}` : line.time;
}

/** Where an entry is drawn on its day's hours, and beside how many others. */
export interface Slot {
  entry: Entry;
  start: number;
  end: number;
  lane: number;
  lanes: number;
}

/**
 * Puts a day's timed entries beside one another where they overlap: each in the first lane that is free, all of a run of
 * overlapping ones as wide as one another.
 */
export function layOut(
  entries: readonly Entry[],
  startOf: (entry: Entry) => number,
  dayMinutes: number,
): Slot[] {
  const slots = entries
    .map((entry): Slot => {
      const start = startOf(entry);
      const length = Math.max(leastMinutes, entry.durationMinutes ?? usualMinutes);
      return { entry, start, end: Math.min(dayMinutes, start + length), lane: 0, lanes: 1 };
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let run: Slot[] = [];
  let runEnd = Number.NEGATIVE_INFINITY;
  for (const slot of slots) {
    if (slot.start >= runEnd) run = [];
    const taken = new Set(run.filter((other) => other.end > slot.start).map(({ lane }) => lane));
    while (taken.has(slot.lane)) slot.lane += 1;
    run.push(slot);
    runEnd = Math.max(runEnd, slot.end);
    if (run.length === 1) runEnd = slot.end;
    const lanes = Math.max(...run.map(({ lane }) => lane)) + 1;
    for (const one of run) one.lanes = lanes;
  }
  return slots;
}
