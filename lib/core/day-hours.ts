import { endOfDay, startOfDay } from "./time";

/** A full hour of a day, and how many minutes of the day have gone by then. */
export interface HourLine {
  /** HH:00 as the clocks show it. */
  time: string;
  minutes: number;
}

/** A day as it really passes: 23 or 25 hours where the clocks change, none at all where a zone leaves a day out. */
export interface DayHours {
  /** When it begins (RFC 3339). */
  startsAt: string;
  minutes: number;
  lines: HourLine[];
}

const stepMs = 15 * 60_000;

/** The full hours of `date` in `zone`, in the order in which they come; one that comes twice is there twice. */
export function hoursOf(date: string, zone: string): DayHours {
  const start = startOfDay(date, zone).getTime();
  const end = endOfDay(date, zone).getTime();
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
  const lines: HourLine[] = [];
  // Clocks change by quarters of an hour at the finest, so that no full hour lies between two steps.
  for (let at = start; at < end; at += stepMs) {
    const time = clock.format(at);
    if (time.endsWith(":00")) lines.push({ time, minutes: (at - start) / 60_000 });
  }
  return { startsAt: new Date(start).toISOString(), minutes: (end - start) / 60_000, lines };
}
