"use client";

import Link from "next/link";
import { useEffect, useRef } from "react";
import type { DayHours } from "@/lib/core/day-hours";
import { longDay, timeWords, weekday } from "../day-words";
import { cn } from "../ui/cn";
import { Money } from "../ui/money";
import { AddHere } from "./add-here";
import { addOn } from "./add-on";
import { calendarHref } from "./address";
import { useBoard } from "./board-context";
import { EntryChip } from "./entry-chip";
import { HourColumn } from "./hour-column";
import { clockHours, minutesAt } from "./hours";
import { spentOn } from "./sums";
import type { DaySpending } from "./types";

/** Where the day opens, where nothing of it is earlier. */
const opensAt = "07:00";

export interface HoursViewProps {
  days: readonly string[];
  hours: readonly DayHours[];
  spending: readonly DaySpending[];
  nowTime: string;
}

/** A week or a day by its hours, above them what is for the whole day. A week has its hours in common, by the clocks; a day has its own. */
export function HoursView({ days, hours, spending, nowTime }: HoursViewProps) {
  const { entriesOf, reading } = useBoard();
  const isWeek = days.length > 1;
  const axis = (isWeek ? undefined : hours[0]) ?? clockHours;
  const scroller = useRef<HTMLElement>(null);
  const firsts = days.flatMap((day) => entriesOf(day).flatMap(({ time }) => time ?? []));
  const first = [...firsts, opensAt].sort()[0] ?? opensAt;
  const opened = useRef(Math.max(0, minutesAt(axis, first) - 30) / axis.minutes);
  useEffect(() => {
    scroller.current?.scrollTo(0, opened.current * scroller.current.scrollHeight);
  }, []);
  const columns = { gridTemplateColumns: `3.25rem repeat(${days.length}, minmax(0, 1fr))` };
  return (
    <div
      className={cn(
        "mt-4.5 flex flex-col lg:h-[calc(100dvh-11.75rem)] lg:min-h-120",
        isWeek && "max-lg:hidden",
      )}
    >
      {isWeek && (
        <div className="grid" style={columns}>
          <span />
          {days.map((day) => (
            <DayHead key={day} day={day} spending={spending} />
          ))}
        </div>
      )}
      <div className="relative grid max-h-44 shrink-0 overflow-y-auto border-line border-t" style={columns}>
        <span className="py-1.5 text-ink-3 text-xs leading-6">All day</span>
        {days.map((day) => (
          <WholeDay key={day} day={day} />
        ))}
      </div>
      <section
        ref={scroller}
        data-scroller
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls by itself must be reached by keyboard
        tabIndex={0}
        aria-label="Hours"
        className="h-[58dvh] overflow-y-auto overscroll-contain border-line border-y lg:h-auto lg:flex-1"
      >
        <div
          className="relative grid [--minute:1px] lg:[--minute:0.8px]"
          style={{ ...columns, height: `calc(${axis.minutes} * var(--minute))` }}
        >
          <Gutter axis={axis} locale={reading.locale} />
          {days.map((day, index) => (
            <HourColumn
              key={day}
              day={day}
              axis={axis}
              own={hours[index]}
              isWeek={isWeek}
              nowTime={day === reading.today ? nowTime : undefined}
            />
          ))}
        </div>
      </section>
    </div>
  );
}

function Gutter({ axis, locale }: { axis: Pick<DayHours, "minutes" | "lines">; locale: string }) {
  return (
    <div aria-hidden className="relative">
      {axis.lines.map(({ time, minutes }) => (
        <span
          key={minutes}
          className="-translate-y-1/2 absolute right-2.5 whitespace-nowrap text-ink-3 text-xs leading-none first:translate-y-1"
          style={{ top: `${(minutes / axis.minutes) * 100}%` }}
        >
          {hourWords(time, locale)}
        </span>
      ))}
    </div>
  );
}

/** A full hour: "7:00", "7 AM". */
function hourWords(time: string, locale: string): string {
  const words = timeWords(time, locale);
  return /[^\d:.]/.test(words) ? words.replace(/[:.]00/, "") : words;
}

function DayHead({ day, spending }: { day: string; spending: readonly DaySpending[] }) {
  const { place, reading } = useBoard();
  const isToday = day === reading.today;
  const [spent] = spentOn(spending, (one) => one === day);
  return (
    <div
      className={cn(
        "group/day relative min-w-0 px-2 pb-2",
        isToday &&
          "after:absolute after:inset-x-1.5 after:-bottom-0.5 after:h-0.75 after:rounded-sm after:bg-accent",
      )}
    >
      <div className="flex items-center justify-between">
        <Link
          href={calendarHref({ view: "day", on: day })}
          prefetch={false}
          data-day-link
          tabIndex={day === place.on ? 0 : -1}
          aria-label={longDay(day, reading.locale)}
          aria-current={isToday ? "date" : undefined}
          className={cn(
            "text-md leading-6 hover:underline",
            isToday ? "font-[550] text-accent" : "text-ink-2",
          )}
        >
          <span className={cn("mr-1.5", !isToday && "text-ink-3")}>
            {weekday(day, reading.locale).slice(0, 3)}
          </span>
          {Number(day.slice(8))}
        </Link>
        {day >= reading.today && <AddHere day={day} />}
      </div>
      <p className="h-4.25 truncate text-ink-3 text-xs">
        {spent && (
          <>
            <Money {...spent} locale={reading.locale} /> spent
          </>
        )}
      </p>
    </div>
  );
}

/** What a day has for no hour: the place where one lets go what shall have none. */
function WholeDay({ day }: { day: string }) {
  const { entriesOf, reading } = useBoard();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button in the day's head adds by keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: a button in the day's head adds by keyboard
    <div
      data-day={day}
      data-whole-day
      onClick={(event) => event.target === event.currentTarget && day >= reading.today && addOn(day, reading)}
      className="min-h-8 min-w-0 border-line border-l px-2 py-1.5"
    >
      {entriesOf(day)
        .filter(({ time }) => time === null)
        .map((entry) => (
          <EntryChip key={entry.key} entry={entry} />
        ))}
    </div>
  );
}
