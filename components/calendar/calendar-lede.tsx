import type { WeekStart } from "@/lib/core/day";
import { type Amount, counted, moneyText } from "../format";
import { type CalendarViewName, ownRange } from "./address";
import { billsToCome, type Entry, entriesByDay, isUncounted, leftToDo, unlistedOn } from "./entries";
import { spentOn } from "./sums";
import type { BoardProps } from "./types";

export interface CalendarLedeProps extends Pick<BoardProps, "place" | "calendar" | "spending" | "reading"> {
  weekStart: WeekStart;
  /** Whether the person has no task at all yet: the page teaches. */
  isNew: boolean;
}

/** One sentence on what the days shown cost, and what is left to do on them. */
export function CalendarLede({ place, weekStart, calendar, spending, reading, isNew }: CalendarLedeProps) {
  const { from, to } = ownRange(place, weekStart);
  const isInside = (day: string) => day >= from && day <= to;
  const days = entriesByDay(calendar.tasks, calendar.coming, reading.today);
  const entries = [...days].flatMap(([day, all]): Entry[] => (isInside(day) ? all : []));
  const spent = spentOn(spending, isInside);
  const bills = billsToCome(entries);
  const beside = calendar.unlisted.filter(({ on }) => isInside(on));
  const left = leftToDo(entries) + beside.reduce((sum, { open }) => sum + open, 0);
  const coming = entries.filter(({ state }) => state === "coming").length;
  const isCut = calendar.moreOn.some((day) => isInside(day) && isUncounted(unlistedOn(calendar, day)));
  if (isNew && spent.length === 0)
    return <p className="mt-1.75 text-ink-2">What you have to do stands here on its day.</p>;
  if (entries.length + spent.length === 0)
    return <p className="mt-1.75 text-ink-2">{emptyWords(place.view, to < reading.today)}</p>;
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
      <Left count={left} isCut={isCut} coming={coming} nothing={nothing} />
    </p>
  );
}

/** What an empty place teaches. */
function emptyWords(view: CalendarViewName, isPast: boolean): string {
  if (isPast) return "Nothing was due.";
  return view === "day"
    ? "Nothing on this day yet. Choose an hour and say what."
    : "Nothing on these days yet. Choose one and say what.";
}

/** What is left to do; where nothing is, what comes again. */
function Left(props: { count: number; isCut: boolean; coming: number; nothing: string }) {
  const { count, isCut, coming, nothing } = props;
  if (count === 0 && coming === 0) return `${nothing} left to do.`;
  return (
    <>
      <b>
        {isCut && (nothing === "Nothing" ? "More than " : "more than ")}
        {counted(count || coming, "thing")}
      </b>
      {count > 0 ? " left to do." : coming === 1 ? " comes again." : " come again."}
    </>
  );
}
