import type { Clock } from "./clock";
import { takeDate } from "./dates";
import { type SaidRecurrence, takeRecurrence } from "./recurrence-words";
import type { Scanner } from "./scanner";
import { type SaidTime, settle, show, takeDuration, takeElapsed, takeSpan, takeTime } from "./times";
import type { Arguments } from "./types";

/** When something is due, as it was said. */
export interface Due {
  date?: string;
  time?: string;
  recurrence?: SaidRecurrence;
  durationMinutes?: number;
}

/** Claims rhythm, day, time and length of a task, and settles them on the person's wall clock. */
export function takeDue(scanner: Scanner, clock: Clock, isMoney = false): Due {
  const recurrence = takeRecurrence(scanner, clock, isMoney);
  const span = takeSpan(scanner);
  const length = span?.minutes ?? takeDuration(scanner);
  const duration = length === undefined ? {} : { durationMinutes: length };
  const elapsed = takeElapsed(scanner, clock);
  if (elapsed)
    return { date: elapsed.toPlainDate().toString(), time: show(elapsed.hour, elapsed.minute), ...duration };
  const date = takeDate(scanner, clock, "ahead");
  const said = span?.said ?? takeTime(scanner) ?? hourOf(recurrence);
  if (recurrence) {
    // The rule finds the first day; only an hour has to be settled here, as on a day that is still to come.
    const time = said && settle(said, date ?? clock.today.add({ days: 1 }), clock).time;
    return { recurrence, ...(date ? { date: date.toString() } : {}), ...(time ? { time } : {}), ...duration };
  }
  if (!said) return date ? { date: date.toString(), ...duration } : duration;
  const settled = settle(said, date, clock);
  return { date: settled.date.toString(), time: settled.time, ...duration };
}

function hourOf(recurrence: SaidRecurrence | undefined): SaidTime | undefined {
  return recurrence?.hour === undefined ? undefined : { hour: recurrence.hour, minute: 0, isBare: false };
}

/** The arguments of createTask and updateTasks that say when. */
export function dueArguments(due: Due): Arguments {
  return {
    ...(due.date ? { dueDate: due.date } : {}),
    ...(due.time ? { dueTime: due.time } : {}),
    ...(due.durationMinutes === undefined ? {} : { durationMinutes: due.durationMinutes }),
    ...(due.recurrence ? { recurrence: due.recurrence.words } : {}),
    ...(due.recurrence?.repeatFrom ? { repeatFrom: due.recurrence.repeatFrom } : {}),
  };
}
