"use client";

import { useSyncExternalStore } from "react";
import { Composer } from "../chat/composer";
import { getAnswering, getServerAnswering, tell, watchAnswering } from "./signals";

export interface TellComposerProps {
  /** The place at which what is written and not sent is kept. */
  draft: string;
  onFocus?: (() => void) | undefined;
  /** Shows the key that brings the cursor here: in Chat, where it does. */
  hasShortcut?: boolean | undefined;
}

/** The one input, "Tell Daybook…": what is written here goes to the assistant, wherever that is. */
export function TellComposer({ draft, onFocus, hasShortcut = false }: TellComposerProps) {
  const { stop, lastSaid } = useSyncExternalStore(watchAnswering, getAnswering, getServerAnswering);
  return (
    <Composer
      draft={draft}
      onSend={tell}
      onStop={stop}
      lastSaid={lastSaid}
      onFocus={onFocus}
      hasShortcut={hasShortcut}
    />
  );
}
