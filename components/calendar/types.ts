import type { Action } from "@/lib/core/action-result";
import type { DayHours } from "@/lib/core/day-hours";
import type { CalendarView } from "@/lib/tasks/calendar-view";
import type { Amount, Reading } from "../format";
import type { TaskActions } from "../tasks/types";
import type { CalendarPlace } from "./address";

/** A task on another day: day and hour as the person's clocks show them; no hour: all day. */
export interface Move {
  taskId: string;
  /** The version the person looked at. */
  expectedVersion: number;
  on: string;
  time: string | null;
  /** The person's zone, in which day and hour were said, and the task's own. */
  zone: string;
  taskZone: string;
  /** Of a series: this task alone, or the later ones with it. */
  scope: "this" | "all";
}

/** What one can do on the calendar. Server actions. */
export interface CalendarActions extends Pick<TaskActions, "complete" | "reopen" | "undo"> {
  move: Action<Move, unknown>;
}

/** What was spent on a day, in one currency. */
export interface DaySpending extends Amount {
  day: string;
}

export interface BoardProps {
  place: CalendarPlace;
  weeks: readonly (readonly string[])[];
  calendar: CalendarView;
  spending: readonly DaySpending[];
  reading: Reading;
  /** The person's zone. */
  zone: string;
  /** HH:MM on the person's clocks. */
  nowTime: string;
  /** The hours of each day, where they are shown: of a week and of a day. */
  hours: readonly DayHours[];
  openTaskId?: string | undefined;
  actions: CalendarActions;
}
