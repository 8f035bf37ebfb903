"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import { focusTell, isDesk, openOverlay, setDock, toggleDock } from "./signals";

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("input,textarea,select,[contenteditable=true],[role=dialog]") !== null;

const plainKeys: Record<string, () => unknown> = {
  q: focusTell,
  "/": () => openOverlay("commands"),
  "?": () => openOverlay("help"),
};

const heldKeys: Record<string, () => unknown> = {
  k: () => openOverlay("commands"),
  "\\": toggleDock,
};

/** The keys that work everywhere, and the way to the assistant on a phone. */
export function ShellKeys() {
  const { push } = useRouter();
  const path = usePathname();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.altKey) return;
      const isHeld = event.metaKey || event.ctrlKey;
      if (!isHeld && isWriting(event.target)) return;
      const act = (isHeld ? heldKeys : plainKeys)[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    const onTold = () => {
      if (path.startsWith("/chat")) return;
      if (isDesk()) setDock(true);
      else push("/chat");
    };
    document.addEventListener("keydown", onKey);
    window.addEventListener("daybook:told", onTold);
    return () => {
      document.removeEventListener("keydown", onKey);
      window.removeEventListener("daybook:told", onTold);
    };
  }, [path, push]);
  return null;
}
