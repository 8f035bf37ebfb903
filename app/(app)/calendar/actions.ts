"use server";

import { action } from "@/app/_adapters/action";
import type { CalendarActions, Move } from "@/components/calendar/types";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";
import { whereTo } from "./where-to";

/** Moves a task of the calendar to another day. */
export const moveOnCalendarAction = action(updateTasks, (move: Move) => ({
  input: { taskIds: [move.taskId], ...whereTo(move), scope: move.scope },
  expectedVersions: { [move.taskId]: move.expectedVersion },
})) satisfies CalendarActions["move"];
