"use client";

import { useState } from "react";
import { longDay, weekday } from "../day-words";
import { counted } from "../format";
import { cn } from "../ui/cn";
import { type CalendarPlace, calendarHref } from "./address";
import { Agenda } from "./agenda";
import { Shared, useBoard } from "./board-context";
import { type EntryState, thingsOn } from "./entries";
import type { MonthViewProps } from "./month-view";

/** How many dots a day has at most; the number of things is in its name. */
const mostDots = 3;

const dots: Record<EntryState, string> = {
  done: "bg-line-2",
  late: "bg-over",
  due: "bg-accent",
  open: "bg-ink-3",
  coming: "shadow-[inset_0_0_0_1px_var(--ink-3)]",
};

/** The month on a phone: dots on its days, and below them the chosen day's list. */
export function PhoneMonth({ weeks, spending }: MonthViewProps) {
  const board = useBoard();
  const { place, reading } = board;
  const [chosen, setChosen] = useState(place.on);
  /** The place with a day chosen: one of a neighbouring month leaves the month as it is. */
  const placeOn = (day: string): CalendarPlace =>
    day.slice(0, 7) === place.on.slice(0, 7) ? { ...place, on: day } : place;
  const choose = (day: string) => {
    setChosen(day);
    // The address keeps the day, for what is opened from here and comes back.
    window.history.replaceState(null, "", calendarHref(placeOn(day)));
  };
  const [first = []] = weeks;
  return (
    <div className="lg:hidden">
      <div className="sticky top-(--head) z-5 -mx-4.5 mt-3 grid grid-cols-7 border-line border-b bg-paper px-4.5">
        {first.map((day) => (
          <span key={day} aria-hidden className="pb-1 text-center text-ink-3 text-xs">
            {weekday(day, reading.locale).slice(0, 3)}
          </span>
        ))}
        {weeks.flat().map((day) => (
          <DotDay key={day} day={day} isChosen={day === chosen} onChoose={() => choose(day)} />
        ))}
      </div>
      <Shared value={{ ...board, place: placeOn(chosen) }}>
        <Agenda day={chosen} spending={spending} />
      </Shared>
    </div>
  );
}

function DotDay({ day, isChosen, onChoose }: { day: string; isChosen: boolean; onChoose: () => void }) {
  const { place, reading, entriesOf, unlistedOn } = useBoard();
  const entries = entriesOf(day);
  const { count, isAtLeast } = thingsOn(entries, unlistedOn(day));
  const isToday = day === reading.today;
  return (
    <button
      type="button"
      data-day={day}
      onClick={onChoose}
      aria-pressed={isChosen}
      aria-current={isToday ? "date" : undefined}
      aria-label={`${longDay(day, reading.locale)}, ${counted(count, "thing")}${isAtLeast ? " or more" : ""}`}
      className="flex h-12 flex-col items-center gap-0.75 border-line border-t pt-1.25"
    >
      <span
        className={cn(
          "grid h-6.5 min-w-6.5 place-items-center rounded-full text-[0.9375rem]",
          day.slice(0, 7) !== place.on.slice(0, 7) && "text-ink-3",
          isToday && "font-[550] text-accent",
          isChosen && (isToday ? "bg-accent text-accent-ink" : "bg-ink text-paper"),
        )}
      >
        {Number(day.slice(8))}
      </span>
      <span aria-hidden className="flex h-1.25 gap-0.75">
        {entries.slice(0, mostDots).map(({ key, state }) => (
          <span key={key} className={cn("size-1.25 rounded-full", dots[state])} />
        ))}
      </span>
    </button>
  );
}
