"use client";

import { useState } from "react";
import type { CalendarTask } from "@/lib/tasks/calendar-view";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, Input } from "../ui/input";
import type { Move } from "./types";

export interface MoveSheetProps {
  task: CalendarTask;
  /** Where it stands, or was dropped. */
  on: string;
  time: string | null;
  today: string;
  onMove: (to: Pick<Move, "on" | "time">, scope: Move["scope"]) => void;
  onClose: () => void;
}

/** Asks for another day and hour; of a task that repeats, whether the later ones move with it. Moving one is the default. */
export function MoveSheet({ task, today, onMove, onClose, ...given }: MoveSheetProps) {
  const [on, setOn] = useState(given.on < today ? today : given.on);
  const [time, setTime] = useState(given.time ?? "");
  const isSeries = task.recurrence !== null;
  const go = (scope: Move["scope"]) => on !== "" && onMove({ on, time: time === "" ? null : time }, scope);
  return (
    <Dialog
      title={`Move “${task.title}”`}
      description={isSeries ? `It repeats ${task.recurrenceWords ?? ""}.` : undefined}
      onClose={onClose}
      className="lg:w-115"
    >
      <form
        method="post"
        className="px-4.5 pt-4 pb-4.5 lg:px-6.5 lg:pb-6"
        onSubmit={(event) => {
          event.preventDefault();
          go("this");
        }}
      >
        <div className="grid grid-cols-2 gap-3">
          <Field label="To" htmlFor="move-on">
            <Input
              id="move-on"
              type="date"
              required
              autoFocus
              min={today}
              value={on}
              onChange={(event) => setOn(event.target.value)}
            />
          </Field>
          <Field label="At" htmlFor="move-at" hint={<span className="text-ink-3">none: all day</span>}>
            <Input id="move-at" type="time" value={time} onChange={(event) => setTime(event.target.value)} />
          </Field>
        </div>
        <div className="mt-4.5 flex flex-wrap justify-end gap-2.5">
          {isSeries && <Button onClick={() => go("all")}>This and all later ones</Button>}
          <Button type="submit" tone="primary">
            {isSeries ? "Only this one" : "Move"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
