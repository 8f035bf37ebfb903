"use client";

import type { RefObject } from "react";
import { type Lifted as LiftedOf, useLifter } from "../use-lifter";
import type { Entry } from "./entries";
import { type Target, targetAt } from "./target";

export type Lifted = LiftedOf<Entry, Target>;

interface DragOptions {
  /** Days before it take nothing. */
  today: string;
  /** The entry of this key, if it can be moved. */
  find: (key: string) => Entry | undefined;
  onDrop: (entry: Entry, target: Target) => void;
  /** A finger rested on an entry and left it where it is. */
  onHold: (entry: Entry) => void;
}

/** The entry (`[data-entry]`) that a press would lift; a press on its check is the check's. */
function entryAt(pressed: Element, find: DragOptions["find"]): Entry | undefined {
  if (pressed.closest("[data-check]")) return undefined;
  const key = pressed.closest<HTMLElement>("[data-entry]")?.dataset.entry;
  return key === undefined ? undefined : find(key);
}

/** Entries of the calendar go to other days (`[data-day]`) and hours under mouse and finger. */
export function useDrag(root: RefObject<HTMLElement | null>, { today, find, onDrop, onHold }: DragOptions) {
  return useLifter<Entry, Target>(root, {
    find: (pressed) => entryAt(pressed, find),
    placeAt: (x, y) => targetAt(x, y, today),
    isSame: (one, other) => one?.on === other?.on && one?.time === other?.time,
    onDrop,
    onHold,
  });
}
