"use client";

import Link from "next/link";
import { longDay, monthWords, shortDay, weekday } from "../day-words";
import { type Amount, counted } from "../format";
import { cn } from "../ui/cn";
import { Money } from "../ui/money";
import { AddHere } from "./add-here";
import { addOn } from "./add-on";
import { calendarHref } from "./address";
import { useBoard } from "./board-context";
import { billsToCome, type Entry, isUncounted, thingsOn } from "./entries";
import { EntryChip, Legend } from "./entry-chip";
import { spentOn } from "./sums";
import type { DaySpending } from "./types";

/** How many lines a day has for its entries; where there are more, the last says how many. */
const lines = 4;

export interface MonthViewProps {
  weeks: readonly (readonly string[])[];
  spending: readonly DaySpending[];
}

/** The month on a desk: a day a cell, and at the edge what each week costs. */
export function MonthView({ weeks, spending }: MonthViewProps) {
  const { place, reading } = useBoard();
  const [first = []] = weeks;
  const { name, year } = monthWords(place.on.slice(0, 7), reading.locale);
  return (
    <div className="max-lg:hidden">
      {/* biome-ignore lint/a11y/useSemanticElements: a table can't give its rows equal heights that grow with their days */}
      <div
        role="grid"
        aria-label={`${name} ${year}`}
        className="mt-4.5 grid grid-cols-[repeat(7,minmax(0,1fr))_4.75rem] @min-[52rem]:grid-cols-[repeat(7,minmax(0,1fr))_6rem]"
        style={{ gridTemplateRows: `28px repeat(${weeks.length}, auto)` }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: part of the grid above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: its days are focused */}
        <div role="row" className="contents text-ink-3 text-xs">
          {first.map((day) => (
            // biome-ignore lint/a11y/useSemanticElements: part of the grid above
            // biome-ignore lint/a11y/useFocusableInteractive: its days are focused
            <span key={day} role="columnheader" className="pt-1 text-ink-3 text-xs leading-none">
              <span aria-hidden>{weekday(day, reading.locale).slice(0, 3)}</span>
              <span className="sr-only">{weekday(day, reading.locale)}</span>
            </span>
          ))}
          {/* biome-ignore lint/a11y/useSemanticElements: part of the grid above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: its days are focused */}
          <span role="columnheader" className="pt-1 text-right text-ink-3 text-xs leading-none">
            Week
          </span>
        </div>
        {weeks.map((week) => (
          // biome-ignore lint/a11y/useSemanticElements: part of the grid above
          // biome-ignore lint/a11y/useFocusableInteractive: its days are focused
          <div key={week[0]} role="row" className="contents">
            {week.map((day) => (
              <DayCell key={day} day={day} isFirst={day === first[0]} />
            ))}
            <WeekSums week={week} spending={spending} />
          </div>
        ))}
      </div>
      <Legend />
    </div>
  );
}

function DayCell({ day, isFirst }: { day: string; isFirst: boolean }) {
  const { place, reading, entriesOf, unlistedOn } = useBoard();
  const entries = entriesOf(day);
  const { count, isAtLeast } = thingsOn(entries, unlistedOn(day));
  const isToday = day === reading.today;
  const isOutside = day.slice(0, 7) !== place.on.slice(0, 7);
  const shown = count > lines || isAtLeast ? entries.slice(0, lines - 1) : entries;
  const canAdd = day >= reading.today;
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid of the month
    // biome-ignore lint/a11y/useFocusableInteractive: what is in it is focused
    // biome-ignore lint/a11y/useKeyWithClickEvents: its button adds by keyboard
    <div
      role="gridcell"
      data-day={day}
      onClick={(event) => canAdd && event.target === event.currentTarget && addOn(day, reading)}
      className={cn(
        "group/day relative min-h-29 min-w-0 border-line border-t pt-1 pr-3 pb-1.5",
        isToday &&
          "before:absolute before:-top-0.5 before:right-3 before:left-0 before:h-0.75 before:rounded-sm before:bg-accent",
      )}
    >
      <div className="pointer-events-none mb-px flex h-6 items-center justify-between">
        <Link
          href={calendarHref({ view: "day", on: day })}
          prefetch={false}
          data-day-link
          tabIndex={day === place.on ? 0 : -1}
          aria-current={isToday ? "date" : undefined}
          aria-label={`${longDay(day, reading.locale)}, ${counted(count, "thing")}${isAtLeast ? " or more" : ""}`}
          className={cn(
            "pointer-events-auto -ml-1 min-w-6 px-1 text-sm leading-6 hover:underline",
            isToday ? "font-[550] text-accent" : isOutside ? "text-ink-3" : "text-ink-2",
          )}
        >
          {isFirst || day.endsWith("-01") ? shortDay(day, { ...reading, today: day }) : Number(day.slice(8))}
        </Link>
        {canAdd && <AddHere day={day} className="pointer-events-auto -mr-1.5" />}
      </div>
      {shown.map((entry) => (
        <EntryChip key={entry.key} entry={entry} />
      ))}
      {shown.length < count && <More day={day} count={count - shown.length} isAtLeast={isAtLeast} />}
    </div>
  );
}

function More({ day, count, isAtLeast }: { day: string; count: number; isAtLeast: boolean }) {
  return (
    <Link
      href={calendarHref({ view: "day", on: day })}
      prefetch={false}
      tabIndex={-1}
      className="-mx-1 flex h-6 items-center whitespace-nowrap rounded-[5px] pr-1 pl-2 @min-[52rem]:pl-5 text-[0.78125rem] text-ink-3 hover:bg-well hover:text-ink"
    >
      {count}
      {isAtLeast && "+"} more
    </Link>
  );
}

/** What a week costs: what was spent, and the bills that are still to come. */
function WeekSums({ week, spending }: { week: readonly string[]; spending: readonly DaySpending[] }) {
  const { entriesOf, unlistedOn } = useBoard();
  const spent = spentOn(spending, (day) => week.includes(day));
  const bills = billsToCome(week.flatMap((day): readonly Entry[] => entriesOf(day)));
  const toCome = week.some((day) => isUncounted(unlistedOn(day))) ? "at least, to come" : "to come";
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the grid of the month
    // biome-ignore lint/a11y/useFocusableInteractive: nothing in it acts
    <div role="gridcell" className="border-line border-t pt-1.75 text-right text-md leading-5">
      {spent.length > 0 && <Sums sums={spent} words="spent" />}
      {bills.length > 0 && <Sums sums={bills} words={toCome} isQuiet={spent.length > 0} />}
      {spent.length + bills.length === 0 && <span className="sr-only">nothing</span>}
    </div>
  );
}

function Sums({
  sums,
  words,
  isQuiet = false,
}: {
  sums: readonly Amount[];
  words: string;
  isQuiet?: boolean;
}) {
  const { reading } = useBoard();
  return (
    <p className={cn("mb-1", isQuiet && "text-ink-2 text-xs leading-4.25")}>
      {sums.map((sum) => (
        <Money key={sum.currency} {...sum} locale={reading.locale} className="block truncate" />
      ))}
      <span className="block text-ink-3 text-xs leading-4.25">{words}</span>
    </p>
  );
}
