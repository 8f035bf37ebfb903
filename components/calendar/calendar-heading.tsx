import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { fullDay } from "@/lib/core/day-words";
import { longDay, monthWords } from "../day-words";
import type { Reading } from "../format";
import { buttonClass, iconButtonClass } from "../ui/button";
import { cn } from "../ui/cn";
import { type CalendarPlace, calendarHref, stepFrom, views } from "./address";
import { TellBox } from "./tell-box";
import type { BoardProps } from "./types";

const names = { month: "Month", week: "Week", day: "Day" } as const;

/** Which days are shown, and the ways to others. */
export function CalendarHeading({ place, reading, weeks }: Pick<BoardProps, "place" | "reading" | "weeks">) {
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
