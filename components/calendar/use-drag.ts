"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { Entry } from "./entries";
import { Lifter, type LifterOptions } from "./lifter";
import type { Target } from "./target";

export interface Lifted {
  entry: Entry;
  /** Where it would be let go; absent over no day, or over one that has passed. */
  target: Target | undefined;
}

/** What is lifted of a board, and what shows it under the pointer. */
export function useDrag(
  root: RefObject<HTMLElement | null>,
  options: Pick<LifterOptions, "today" | "find" | "onDrop" | "onHold">,
) {
  const [lifted, setLifted] = useState<Lifted>();
  const ghost = useRef<HTMLDivElement>(null);
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    if (!root.current) return;
    const stop = new AbortController();
    const all = (): LifterOptions => ({
      ...latest.current,
      onLift: (entry) => setLifted({ entry, target: undefined }),
      onFollow: (x, y) => follow(ghost.current, x, y),
      onTarget: (target) => setLifted((before) => before && { ...before, target }),
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
