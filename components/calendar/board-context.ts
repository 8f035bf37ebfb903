import { createContext, use } from "react";
import type { Unlisted } from "@/lib/tasks/calendar-view";
import type { Reading } from "../format";
import type { CalendarPlace } from "./address";
import type { Entry } from "./entries";
import type { CalendarActions } from "./types";

/** What the parts of a board share. */
export interface BoardContext {
  place: CalendarPlace;
  reading: Reading;
  openTaskId: string | undefined;
  entriesOf: (day: string) => readonly Entry[];
  /** What a day has beside that; undefined where nothing. */
  unlistedOn: (day: string) => Unlisted | undefined;
  /** Whether the entry with this key is under way to another place. */
  isLifted: (key: string) => boolean;
  actions: CalendarActions;
}

export const Shared = createContext<BoardContext | undefined>(undefined);

/** The board that a part stands on. */
export function useBoard(): BoardContext {
  const board = use(Shared);
  if (!board) throw new Error("A part of the calendar stands outside of its board");
  return board;
}
