"use client";

import { useSyncExternalStore } from "react";
import { readDraft, watchDrafts, writeDraft } from "./kept-drafts";

/** What is written in an input, kept at its place; every input of the same place has it. */
export function useDraft(place: string): [string, (text: string) => void] {
  const text = useSyncExternalStore(
    watchDrafts,
    () => readDraft(place),
    () => "",
  );
  return [text, (next) => writeDraft(place, next)];
}
