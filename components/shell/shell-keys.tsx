"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import { undoLast } from "../use-action";
import { goKeys, isForPage, isPlainKey } from "./keys";
import { isDesk, openOverlay, setDock, toggleDock, writeDown } from "./signals";
import type { ShellActions } from "./types";

/** How long after `g` the letter that says where may come, in milliseconds. */
const goMs = 1_500;

const plainKeys: Record<string, () => unknown> = {
  q: writeDown,
  "/": () => openOverlay("commands"),
  "?": () => openOverlay("help"),
};

const heldKeys: Record<string, () => unknown> = {
  k: () => openOverlay("commands"),
  "\\": toggleDock,
};

/** Reads keys one after another: `g` waits for the letter that says where. */
function keyReader(push: (href: string) => void, undo: ShellActions["undo"]) {
  let wentAt = Number.NEGATIVE_INFINITY;
  const plain = (event: KeyboardEvent): (() => unknown) | undefined => {
    const place = event.timeStamp - wentAt < goMs ? goKeys[event.key] : undefined;
    wentAt = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    return place ? () => push(place.href) : plainKeys[event.key];
  };
  const held = (event: KeyboardEvent): (() => unknown) | undefined => {
    if (event.altKey || event.isComposing) return undefined;
    // Inside a field ⌘Z is the field's own.
    if (event.key === "z") return isForPage(event) ? () => undoLast(undo) : undefined;
    return heldKeys[event.key];
  };
  return (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey) return held(event);
    return isPlainKey(event) ? plain(event) : undefined;
  };
}

/** The keys that work everywhere, and the way to the assistant on a phone. */
export function ShellKeys({ undo }: { undo: ShellActions["undo"] }) {
  const { push } = useRouter();
  const path = usePathname();
  useEffect(() => {
    const read = keyReader(push, undo);
    const onKey = (event: KeyboardEvent) => {
      const act = read(event);
      if (!act) return;
      event.preventDefault();
      act();
    };
    const onTold = () => {
      if (path.startsWith("/chat")) return;
      if (isDesk()) setDock(true);
      else push("/chat");
    };
    // Before the lists' own keys: "g c" is not their "c".
    document.addEventListener("keydown", onKey, { capture: true });
    window.addEventListener("daybook:told", onTold);
    return () => {
      document.removeEventListener("keydown", onKey, { capture: true });
      window.removeEventListener("daybook:told", onTold);
    };
  }, [path, push, undo]);
  return null;
}
