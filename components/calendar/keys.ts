import type { KeyboardEvent } from "react";
import { addDays, utcOf } from "@/lib/core/day";
import type { Reading } from "../format";
import { isPlainKey } from "../shell/keys";
import { announce } from "../shell/signals";
import { notifyFailure } from "../ui/toast";
import { attempt, notifyDone } from "../use-action";
import type { CalendarPlace } from "./address";
import type { Entry } from "./entries";
import { stepMinutes } from "./hours";
import type { Target } from "./target";
import type { CalendarActions } from "./types";

export interface BoardKeyOptions {
  place: CalendarPlace;
  reading: Reading;
  /** The entry of this key, if it can be moved. */
  find: (key: string) => Entry | undefined;
  onMove: (entry: Entry, target: Target) => void;
  onAsk: (entry: Entry) => void;
  actions: CalendarActions;
}

const dayOfArrow: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/**
 * The keys of a calendar: arrows go from day to day and through a day, Shift with arrows moves the focused task by a day, a week
 * or (where hours are shown) a quarter of an hour, s asks when, c completes it; the letters where single ones act.
 */
export function useBoardKeys({ place, reading, find, onMove, onAsk, actions }: BoardKeyOptions) {
  const moveBy = (entry: Entry, key: string) => {
    const isByHour = place.view !== "month" && entry.time !== null && /Up|Down/.test(key);
    const target = isByHour
      ? { on: entry.on, time: earlierOrLater(entry.time ?? "", key === "ArrowUp" ? -1 : 1) }
      : { on: addDays(entry.on, dayOfArrow[key] ?? 0) };
    if (target.on < reading.today) return announce("That day has passed.");
    onMove(entry, target);
    // One that repeats is asked about first.
    if (entry.task?.recurrence === null) keepFocus(entry.key);
  };
  const complete = async (entry: Entry) => {
    const { task } = entry;
    if (!task) return;
    const result = await attempt(actions.complete, { taskIds: [task.id] });
    if (!notifyFailure(result)) return;
    announce(`Completed “${task.title}”.`);
    notifyDone(result, `Completed “${task.title}”.`, actions.undo);
  };
  const act = (event: KeyboardEvent<HTMLElement>, from: HTMLElement): boolean => {
    const { key, shiftKey } = event;
    const entry = find(from.closest<HTMLElement>("[data-entry]")?.dataset.entry ?? "");
    const isArrow = key in dayOfArrow;
    if (isArrow && !shiftKey) return goBy(from, key);
    if (!entry) return false;
    if (isArrow) moveBy(entry, key);
    else if (!isPlainKey(event.nativeEvent)) return false;
    else if (key === "c") void complete(entry);
    else if (key === "s") onAsk(entry);
    else return false;
    return true;
  };
  return (event: KeyboardEvent<HTMLElement>) => {
    const isHeld = event.ctrlKey || event.metaKey || event.altKey;
    if (isHeld || !(event.target instanceof HTMLElement) || !act(event, event.target)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** A quarter of an hour earlier or later, within the day. */
function earlierOrLater(time: string, step: 1 | -1): string {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + step * stepMinutes;
  const inDay = Math.max(0, Math.min(1_440 - stepMinutes, minutes));
  return new Date(utcOf("2000-01-01").getTime() + inDay * 60_000).toISOString().slice(11, 16);
}

const isShown = (element: HTMLElement): boolean => element.offsetParent !== null;

/** What one can stop at in a day: what stands on it, and then what adds to it. */
const stopsOf = (day: Element): HTMLElement[] =>
  ["a", "button"].flatMap((kind) => [...day.querySelectorAll<HTMLElement>(kind)]).filter(isShown);

const drawnDays = (on: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(`[data-day="${on}"]`)].filter(isShown);

/** Goes up and down through a day and on to the week before or after, left and right to the day beside it. */
function goBy(from: HTMLElement, key: string): boolean {
  const day = from.closest<HTMLElement>("[data-day]");
  const on = day?.dataset.day;
  if (!day || !on) return false;
  const stops = stopsOf(day);
  const within = key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : 0;
  const next = within === 0 ? undefined : stops[stops.indexOf(from) + within];
  const beside = next ?? drawnDays(addDays(on, dayOfArrow[key] ?? 0)).flatMap(stopsOf)[0];
  beside?.focus();
  return beside !== undefined;
}

/** The moved entry is drawn anew on its new day: the focus goes with it. */
function keepFocus(key: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const links = [...document.querySelectorAll<HTMLElement>(`[data-entry="${CSS.escape(key)}"]`)];
      links.find(isShown)?.focus();
    }),
  );
}
