"use client";

import { startTransition, useMemo, useOptimistic, useRef, useState } from "react";
import type { CalendarTask } from "@/lib/tasks/calendar-view";
import { dayWords, longDay, timeWords } from "../day-words";
import { announce } from "../shell/signals";
import { notifyFailure } from "../ui/toast";
import { attempt, notifyDone } from "../use-action";
import { type BoardContext, Shared } from "./board-context";
import { DragGhost } from "./drag-ghost";
import { type Entry, entriesByDay, unlistedOn } from "./entries";
import { HoursView } from "./hours-view";
import { useBoardKeys } from "./keys";
import { MonthView } from "./month-view";
import { MoveSheet } from "./move-sheet";
import { PhoneMonth } from "./phone-month";
import { PhoneWeek } from "./phone-week";
import type { Target } from "./target";
import type { BoardProps, Move } from "./types";
import { useDrag } from "./use-drag";

const none: readonly Entry[] = [];

/** Where a task is being moved: the sheet asks what is not said yet. */
interface Asked {
  task: CalendarTask;
  on: string;
  time: string | null;
}

/** The calendar under mouse, finger and keys: what moves shows at once, and goes back where the server says no. */
export function Board({ calendar, weeks, spending, hours, zone, nowTime, ...shared }: BoardProps) {
  const { place, reading, openTaskId, actions } = shared;
  const root = useRef<HTMLDivElement>(null);
  const [tasks, moveShown] = useOptimistic(calendar.tasks, moved);
  const days = useMemo(
    () => entriesByDay(tasks, calendar.coming, reading.today),
    [tasks, calendar.coming, reading.today],
  );
  const [asked, setAsked] = useState<Asked>();

  const move = (task: CalendarTask, to: Omit<Asked, "task">, scope: Move["scope"]) => {
    setAsked(undefined);
    startTransition(async () => {
      if (scope === "this") moveShown({ id: task.id, ...to });
      const result = await attempt(actions.move, {
        taskId: task.id,
        expectedVersion: task.version,
        ...to,
        zone,
        taskZone: task.timezone,
        scope,
      });
      if (!notifyFailure(result)) return;
      const said = movedWords(task.title, to, reading);
      announce(said);
      notifyDone(result, said, actions.undo);
    });
  };
  const drop = (entry: Entry, target: Target) => {
    const { task } = entry;
    const time = target.time === undefined ? entry.time : target.time;
    if (!task || (target.on === entry.on && time === entry.time)) return;
    const to = { on: target.on, time };
    if (task.recurrence === null) move(task, to, "this");
    else setAsked({ task, ...to });
  };
  const find = (key: string): Entry | undefined =>
    [...days.values()].flat().find((entry) => entry.key === key && entry.task && entry.state !== "done");
  const ask = ({ task, on, time }: Entry) => task && setAsked({ task, on, time });
  const { lifted, ghost } = useDrag(root, { today: reading.today, find, onDrop: drop, onHold: ask });
  const onKeyDown = useBoardKeys({ place, reading, find, onMove: drop, onAsk: ask, actions });

  const context: BoardContext = {
    place,
    reading,
    openTaskId,
    entriesOf: (day) => days.get(day) ?? none,
    unlistedOn: (day) => unlistedOn(calendar, day),
    isLifted: (key) => lifted?.item.key === key,
    actions,
  };
  return (
    <Shared value={context}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the entries inside, which are links */}
      <div ref={root} onKeyDown={onKeyDown}>
        {place.view === "month" && <MonthView weeks={weeks} spending={spending} />}
        {place.view === "month" && <PhoneMonth key={place.on} weeks={weeks} spending={spending} />}
        {place.view === "week" && <PhoneWeek days={weeks.flat()} spending={spending} />}
        {place.view !== "month" && (
          <HoursView days={weeks.flat()} spending={spending} hours={hours} nowTime={nowTime} />
        )}
      </div>
      {lifted && <DragGhost ref={ghost} lifted={lifted} reading={reading} />}
      {asked && (
        <MoveSheet
          {...asked}
          today={reading.today}
          onMove={(to, scope) => move(asked.task, to, scope)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Shared>
  );
}

const moved = (tasks: CalendarTask[], { id, on, time }: { id: string; on: string; time: string | null }) =>
  tasks.map((task) => (task.id === id ? { ...task, on, time } : task));

function movedWords(
  title: string,
  { on, time }: Omit<Asked, "task">,
  reading: BoardContext["reading"],
): string {
  const near = dayWords(on, reading);
  const day = /\d/.test(near) ? longDay(on, reading.locale) : near;
  return `Moved “${title}” to ${day}${time ? `, ${timeWords(time, reading.locale)}` : ""}.`;
}
