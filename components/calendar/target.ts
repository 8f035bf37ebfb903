import type { DayHours } from "@/lib/core/day-hours";
import { timeAt } from "./hours";

/** Where something can be let go: a day; its hour, none for the whole day, or whatever hour the thing has. */
export interface Target {
  on: string;
  time?: string | null;
}

/** The hours that a column draws, by the element: what a pointer over it means. */
const columns = new WeakMap<Element, Pick<DayHours, "minutes" | "lines">>();

/** Notes what hours a column draws. */
export function drawHours(column: Element | null, day: Pick<DayHours, "minutes" | "lines">): void {
  if (column) columns.set(column, day);
}

/** The hour at which a pointer stands in a column, to the quarter. */
export function hourAt(column: Element, y: number): string | undefined {
  const day = columns.get(column);
  const { top, height } = column.getBoundingClientRect();
  return day && timeAt(day, ((y - top) / height) * day.minutes);
}

/** What lies under a pointer; nothing where it is no day, or one before `today`. */
export function targetAt(x: number, y: number, today: string): Target | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const day = element.closest<HTMLElement>("[data-day]");
    const on = day?.dataset.day;
    if (!day || !on) continue;
    if (on < today) return undefined;
    if (day.hasAttribute("data-hours")) return { on, time: hourAt(day, y) ?? null };
    return day.hasAttribute("data-whole-day") ? { on, time: null } : { on };
  }
  return undefined;
}
