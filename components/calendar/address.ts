import type { WeekStart } from "@/lib/core/day";
import { addDays, addMonths, type DayRange, isDate, monthRange, weekRange } from "@/lib/core/day";

export const views = ["month", "week", "day"] as const;
export type CalendarViewName = (typeof views)[number];

/** What a calendar's address says: how much is shown, and the day it is about. */
export interface CalendarPlace {
  view: CalendarViewName;
  on: string;
}

/** Days beyond these have no whole page. */
const firstDay = "0002-01-01";
const lastDay = "9998-12-31";

/** What stands in the address; what it does not know is the month of today. */
export function placeOf(search: Record<string, string | string[] | undefined>, today: string): CalendarPlace {
  const { on, view } = search;
  return {
    view: views.find((one) => one === view) ?? "month",
    on: typeof on === "string" && isDate(on) && on >= firstDay && on <= lastDay ? on : today,
  };
}

/** The query of a place: "?view=week&on=2026-11-25". */
export const queryOf = ({ view, on }: CalendarPlace): string => `?view=${view}&on=${on}`;

/** The address of a place, with a task open beside it. */
export const calendarHref = (place: CalendarPlace, taskId?: string): string =>
  `/calendar${taskId ? `/${taskId}` : ""}${queryOf(place)}`;

/** The days a place shows: a month with the whole weeks it lies in, a week, a day. */
export function rangeOf({ view, on }: CalendarPlace, weekStart: WeekStart): DayRange {
  if (view === "day") return { from: on, to: on };
  if (view === "week") return weekRange(on, weekStart);
  const { from, to } = monthRange(on);
  return { from: weekRange(from, weekStart).from, to: weekRange(to, weekStart).to };
}

/** The days that are what the place is about: of a month, its own. */
export const ownRange = (place: CalendarPlace, weekStart: WeekStart): DayRange =>
  place.view === "month" ? monthRange(place.on) : rangeOf(place, weekStart);

/** The place before or after. */
export function stepFrom({ view, on }: CalendarPlace, step: 1 | -1): CalendarPlace {
  if (view === "month") return { view, on: addMonths(`${on.slice(0, 8)}01`, step) };
  return { view, on: addDays(on, view === "week" ? 7 * step : step) };
}

/** The days of a range, cut into its weeks. */
export function weeksOf({ from, to }: DayRange): string[][] {
  const weeks: string[][] = [];
  for (let day = from; day <= to; day = addDays(day, 7))
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(day, index)));
  return weeks;
}
