"use client";

import { Plus } from "lucide-react";
import { dayWords, longDay, shortDay, timeWords, weekday, weekdayAndDay } from "../day-words";
import { moneyText } from "../format";
import { TaskCheck } from "../tasks/task-check";
import { TaskMeta } from "../tasks/task-meta";
import { IconButton } from "../ui/button";
import { cn } from "../ui/cn";
import { Money } from "../ui/money";
import { MoreLink } from "../ui/small";
import { addOn } from "./add-on";
import { calendarHref } from "./address";
import { useBoard } from "./board-context";
import type { Entry } from "./entries";
import { EntryLink, EntryMark, EntryWords, struck } from "./entry-chip";
import { spentOn } from "./sums";
import type { DaySpending } from "./types";

/** A day's list under its heading: a row may be lifted and let go on another day. */
export function Agenda({ day, spending }: { day: string; spending: readonly DaySpending[] }) {
  const { place, reading, entriesOf, unlistedOn } = useBoard();
  const entries = entriesOf(day);
  const near = dayWords(day, reading);
  const name = weekday(day, reading.locale);
  const title = /\d/.test(near) ? name : near;
  const spent = spentOn(spending, (one) => one === day)
    .map((sum) => moneyText(sum, reading.locale))
    .join(" and ");
  const id = `agenda-${day}`;
  return (
    <section data-day={day} aria-labelledby={id}>
      <div className="flex items-center gap-2 pt-4 pb-1 text-md">
        <h2
          id={id}
          className={cn("font-medium first-letter:uppercase", day === reading.today && "text-accent")}
        >
          {title}
        </h2>
        <span className="flex-1 text-ink-3">
          {title === name ? shortDay(day, reading) : weekdayAndDay(day, reading.locale)}
        </span>
        {spent && <span className="text-ink-3 text-sm">{spent} spent</span>}
        {day >= reading.today && (
          <IconButton
            label={`Add on ${longDay(day, reading.locale)}`}
            className="-my-2 -mr-3"
            onClick={() => addOn(day, reading)}
          >
            <Plus aria-hidden size={18} />
          </IconButton>
        )}
      </div>
      <ul className="rows">
        {entries.map((entry) => (
          <AgendaRow key={entry.key} entry={entry} />
        ))}
        {entries.length === 0 && (
          <li className="flex min-h-13 items-center text-ink-3 text-md">
            {day < reading.today ? "Nothing was due." : "Nothing yet. Tap + and say what."}
          </li>
        )}
        {unlistedOn(day) && (
          <li className="flex min-h-13 items-center text-ink-3 text-md">
            {place.view === "day" ? (
              "And more than is listed."
            ) : (
              <MoreLink href={calendarHref({ view: "day", on: day })}>All of this day</MoreLink>
            )}
          </li>
        )}
      </ul>
    </section>
  );
}

function AgendaRow({ entry }: { entry: Entry }) {
  const { reading, actions } = useBoard();
  const { task, state, time, amount } = entry;
  return (
    <li className="flex min-h-15 items-center gap-3 py-1.75">
      {task ? (
        <TaskCheck taskId={task.id} title={task.title} isDone={state === "done"} actions={actions} />
      ) : (
        <span className="grid size-6 shrink-0 place-items-center text-ink-3">
          <EntryMark state={state} className="size-5" />
        </span>
      )}
      <div className="min-w-0 flex-1">
        <EntryLink
          entry={entry}
          className={cn(
            "row-link block truncate font-[430] leading-6",
            state === "done" && `text-ink-3 ${struck}`,
            state === "coming" && "text-ink-3",
          )}
        >
          {entry.title}
          {!task && <EntryWords entry={entry} locale={reading.locale} />}
        </EntryLink>
        {task ? (
          <TaskMeta task={{ ...task, notes: null, dueTime: time }} reading={reading} due="in-day" />
        ) : (
          <span className="block text-ink-3 text-sm">
            {time ? timeWords(time, reading.locale) : "all day"}, comes again
          </span>
        )}
      </div>
      {amount && <Money {...amount} locale={reading.locale} {...(task ? {} : { tone: "quiet" })} />}
    </li>
  );
}
