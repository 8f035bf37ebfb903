"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { settleDrafts } from "../shell/kept-drafts";
import { TellComposer } from "../shell/tell-composer";

/** Where a person's draft for the conversation at an address is kept. */
export const draftAt = (personId: string, path: string): string => `${personId} ${path}`;

/** The chat page's input. It stays while the conversation over it changes; each one has what was begun in it. */
export function ChatInput({ personId }: { personId: string }) {
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what says that the page has followed
  useEffect(settleDrafts, [path]);
  return <TellComposer draft={draftAt(personId, path)} hasShortcut />;
}
