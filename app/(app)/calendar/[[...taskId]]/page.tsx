import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askAsPerson, pagePerson } from "@/app/_adapters/page";
import { calendarHref, placeOf, rangeOf, weeksOf } from "@/components/calendar/address";
import { CalendarPage } from "@/components/calendar/calendar-page";
import { hasAnything } from "@/lib/assistant/has-anything";
import { hoursOf } from "@/lib/core/day-hours";
import { summarizeSpending } from "@/lib/finance/queries/summarize-spending";
import { getCalendar } from "@/lib/tasks/queries/get-calendar";
import { taskActions } from "../../action-sets";
import { shellActions } from "../../shell-actions";
import { OpenTask } from "../../tasks/[[...taskId]]/open-task";
import { moveOnCalendarAction } from "../actions";

export const metadata: Metadata = { title: "Calendar" };

interface Props {
  params: Promise<{ taskId?: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Calendar({ params, searchParams }: Props) {
  const [{ taskId: [taskId, ...others] = [] }, search] = [await params, await searchParams];
  if (others.length > 0) notFound();
  const { reading, weekStart, timezone, nowTime } = await pagePerson();
  const place = placeOf(search, reading.today);
  const range = rangeOf(place, weekStart);
  const [calendar, spent, known] = await Promise.all([
    askAsPerson(getCalendar, range),
    askAsPerson(summarizeSpending, { ...range, kind: "expense", groupBy: "day" }),
    askAsPerson(hasAnything, {}),
  ]);
  const weeks = place.view === "day" ? [[place.on]] : weeksOf(range);
  return (
    <CalendarPage
      place={place}
      weekStart={weekStart}
      weeks={weeks}
      calendar={calendar}
      spending={spent.lines.map(({ name, amount, currency }) => ({ day: name, amount, currency }))}
      reading={reading}
      zone={timezone}
      nowTime={nowTime}
      hours={place.view === "month" ? [] : weeks.flat().map((day) => hoursOf(day, timezone))}
      openTaskId={taskId}
      panel={taskId && <OpenTask taskId={taskId} closeHref={calendarHref(place)} />}
      isNew={!known.hasTasks}
      actions={{ ...taskActions, move: moveOnCalendarAction }}
      shellActions={shellActions}
    />
  );
}
