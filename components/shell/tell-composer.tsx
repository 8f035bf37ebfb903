"use client";

import { useSyncExternalStore } from "react";
import { Composer } from "../chat/composer";
import { getAnswering, getServerAnswering, tell, watchAnswering } from "./signals";

export interface TellComposerProps {
  onFocus?: (() => void) | undefined;
  /** Shows the key that brings the cursor here: in Chat, where it does. */
  hasShortcut?: boolean | undefined;
}

/** The one input, "Tell Daybook…": what is written here goes to the assistant, wherever that is. */
export function TellComposer({ onFocus, hasShortcut = false }: TellComposerProps) {
  const { stop, lastSaid } = useSyncExternalStore(watchAnswering, getAnswering, getServerAnswering);
  return (
    <Composer onSend={tell} onStop={stop} lastSaid={lastSaid} onFocus={onFocus} hasShortcut={hasShortcut} />
  );
}
