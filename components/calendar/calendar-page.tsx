import { ChevronLeft, ChevronRight, Repeat } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { WeekStart } from "@/lib/core/day";
import { fullDay } from "@/lib/core/day-words";
import { longDay, monthWords } from "../day-words";
import { type Amount, counted, moneyText, type Reading } from "../format";
import type { ShellActions } from "../shell/types";
import { TeachingExample } from "../teaching-example";
import { buttonClass, iconButtonClass } from "../ui/button";
import { cn } from "../ui/cn";
import { type CalendarPlace, calendarHref, ownRange, stepFrom, views } from "./address";
import { Board } from "./board";
import { billsToCome, type Entry, entriesByDay, leftToDo } from "./entries";
import { spentOn } from "./sums";
import { TellBox } from "./tell-box";
import type { BoardProps } from "./types";

export interface CalendarPageProps extends BoardProps {
  weekStart: WeekStart;
  /** The open task's panel. */
  panel?: ReactNode;
  /** Whether the person has no task at all yet: the page teaches. */
  isNew: boolean;
  shellActions: Pick<ShellActions, "add" | "undo">;
}

/** The calendar: a month, a week or a day with what there is to do on it and what it costs. */
export function CalendarPage({ weekStart, panel, isNew, shellActions, ...board }: CalendarPageProps) {
  return (
    <>
      <div data-own-input className={cn("@container mx-auto w-full max-w-330", panel && "max-lg:hidden")}>
        <Heading place={board.place} reading={board.reading} weeks={board.weeks} />
        <Lede weekStart={weekStart} isNew={isNew} {...board} />
        {isNew && (
          <div className="max-w-190">
            <FirstRepeating actions={shellActions} />
          </div>
        )}
        <Board key={`${board.place.view} ${board.weeks[0]?.[0]}`} {...board} />
      </div>
      {panel}
    </>
  );
}

const names = { month: "Month", week: "Week", day: "Day" } as const;

function Heading({ place, reading, weeks }: Pick<BoardProps, "place" | "reading" | "weeks">) {
  const name = names[place.view].toLowerCase();
  const isNow =
    weeks.flat().includes(reading.today) && (place.view !== "month" || isSameMonth(place, reading));
  return (
    <header className="flex flex-wrap items-center gap-y-2.5 lg:in-[[data-dock=folded]]:pr-9">
      <h1
        className={cn(
          "serif order-1 min-w-0 text-[1.75rem] lg:mr-4 lg:text-[2.125rem]",
          isNow ? "max-lg:w-full" : "max-lg:flex-1",
          place.view === "day" && "max-lg:text-[1.5rem]",
        )}
      >
        <Title place={place} reading={reading} weeks={weeks} />
      </h1>
      <Step
        href={calendarHref(stepFrom(place, -1))}
        label={`The ${name} before`}
        className="order-3 max-lg:-ml-3 lg:order-2"
      >
        <ChevronLeft aria-hidden size={18} />
      </Step>
      <Link
        prefetch={false}
        href={calendarHref({ ...place, on: reading.today })}
        aria-current={isNow ? "date" : undefined}
        className={buttonClass(
          isNow ? "plain" : "default",
          cn("order-2 lg:order-3", isNow && "max-lg:hidden"),
        )}
      >
        Today
      </Link>
      <nav
        aria-label="How much is shown"
        className="order-4 inline-flex rounded-ctl bg-well p-0.5 text-sm max-lg:flex-1 lg:order-5 lg:ml-auto"
      >
        {views.map((view) => (
          <Link
            key={view}
            prefetch={false}
            href={calendarHref({ ...place, view })}
            aria-current={view === place.view ? "true" : undefined}
            className="inline-flex h-7.5 flex-1 items-center justify-center rounded-md px-3 text-ink-2 hover:text-ink aria-[current]:bg-sheet aria-[current]:text-ink aria-[current]:shadow-[0_0_0_1px_var(--line-2)] max-lg:h-10 max-lg:text-[0.9375rem]"
          >
            {names[view]}
          </Link>
        ))}
      </nav>
      <Step
        href={calendarHref(stepFrom(place, 1))}
        label={`The next ${name}`}
        className="order-5 max-lg:-mr-3 lg:order-4"
      >
        <ChevronRight aria-hidden size={18} />
      </Step>
      <TellBox className="order-6 ml-3" />
    </header>
  );
}

const isSameMonth = ({ on }: CalendarPlace, { today }: Reading): boolean =>
  on.slice(0, 7) === today.slice(0, 7);

interface StepProps {
  href: string;
  label: string;
  className: string;
  children: ReactNode;
}

function Step({ href, label, className, children }: StepProps) {
  return (
    <Link
      prefetch={false}
      href={href}
      aria-label={label}
      title={label}
      className={iconButtonClass(className)}
    >
      {children}
    </Link>
  );
}

function Title({
  place,
  reading: { locale, today },
  weeks,
}: Pick<BoardProps, "place" | "reading" | "weeks">) {
  const { view, on } = place;
  if (view === "day") {
    const isThisYear = on.slice(0, 4) === today.slice(0, 4);
    return isThisYear ? longDay(on, locale) : fullDay(on, locale);
  }
  const { name, year } = monthWords(on.slice(0, 7), locale);
  const [from = on, to = on] = [weeks[0]?.[0], weeks[0]?.[6]];
  if (view === "week") return <span suppressHydrationWarning>{weekWords(from, to, today, locale)}</span>;
  return (
    <>
      {name} <span className="text-ink-3">{year}</span>
    </>
  );
}

/** "23–29 November", in the locale's order, with the year where it is not this one. */
function weekWords(from: string, to: string, today: string, locale: string): string {
  const isThisYear = [from, to].every((day) => day.slice(0, 4) === today.slice(0, 4));
  const format = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    ...(isThisYear ? {} : { year: "numeric" }),
    timeZone: "UTC",
  });
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

function Lede({
  place,
  weekStart,
  calendar,
  spending,
  reading,
  isNew,
}: Pick<CalendarPageProps, "place" | "weekStart" | "calendar" | "spending" | "reading" | "isNew">) {
  const { from, to } = ownRange(place, weekStart);
  const isInside = (day: string) => day >= from && day <= to;
  const days = entriesByDay(calendar.tasks, calendar.coming, reading.today);
  const entries = [...days].flatMap(([day, all]): Entry[] => (isInside(day) ? all : []));
  const spent = spentOn(spending, isInside);
  const bills = billsToCome(entries);
  const left = leftToDo(entries);
  const isCut = calendar.moreOn.some(isInside);
  if (isNew && spent.length === 0)
    return <p className="mt-1.75 text-ink-2">What you have to do stands here on its day.</p>;
  const nothing = spent.length + bills.length > 0 ? "nothing" : "Nothing";
  const sums = (all: readonly Amount[]) => (
    <b>{all.map((sum) => moneyText(sum, reading.locale)).join(" and ")}</b>
  );
  return (
    <p className="mt-1.75 text-pretty text-ink-2 [&_b]:font-[450] [&_b]:text-ink">
      {spent.length > 0 && <>{sums(spent)} spent, </>}
      {bills.length > 0 && (
        <>
          {isCut && "at least "}
          {sums(bills)} of bills to come,{" "}
        </>
      )}
      {left > 0 ? (
        <b>
          {isCut && "more than "}
          {counted(left, "thing")}
        </b>
      ) : (
        nothing
      )}{" "}
      left to do.
    </p>
  );
}

function FirstRepeating({ actions }: { actions: CalendarPageProps["shellActions"] }) {
  return (
    <TeachingExample
      sentence="swimming every thursday at 18:00"
      kind="task"
      label="Add this task"
      actions={actions}
    >
      <span aria-hidden className="size-5 shrink-0 rounded-full border-[1.5px] border-ink-3 border-dashed" />
      <span className="min-w-0 flex-1">
        <span className="block font-[430] leading-5">Swimming</span>
        <span className="flex items-center gap-3 text-ink-3 text-sm">
          <span className="text-ink-2">Thursday 18:00</span>
          <span className="inline-flex items-center gap-1.25">
            <Repeat aria-hidden size={14} />
            every Thursday, and lighter on all to come
          </span>
        </span>
      </span>
    </TeachingExample>
  );
}
