"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { Lifter, type LifterOptions } from "./lifter";

export interface Lifted<Item, Place> {
  item: Item;
  /** Where it would be let go; absent over no place that takes it. */
  place: Place | undefined;
}

/** What is lifted of all that lies in `root`, and what shows it under the pointer. */
export function useLifter<Item, Place>(
  root: RefObject<HTMLElement | null>,
  options: Pick<LifterOptions<Item, Place>, "find" | "placeAt" | "isSame" | "onDrop" | "onHold">,
) {
  const [lifted, setLifted] = useState<Lifted<Item, Place>>();
  const ghost = useRef<HTMLDivElement>(null);
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    if (!root.current) return;
    const stop = new AbortController();
    const all = (): LifterOptions<Item, Place> => ({
      ...latest.current,
      onLift: (item) => setLifted({ item, place: undefined }),
      onFollow: (x, y) => follow(ghost.current, x, y),
      onPlace: (place) => setLifted((before) => before && { ...before, place }),
      onPutDown: () => setLifted(undefined),
    });
    new Lifter(root.current, all, stop.signal);
    return () => stop.abort();
  }, [root]);
  return { lifted, ghost };
}

/** Puts what is lifted beside the pointer, and not beyond the edge of the window. */
function follow(ghost: HTMLElement | null, x: number, y: number): void {
  if (!ghost) return;
  const left = Math.min(x + 10, window.innerWidth - ghost.offsetWidth - 8);
  ghost.style.setProperty("translate", `${Math.max(8, left)}px ${y + 8}px`);
}
