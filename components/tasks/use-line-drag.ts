"use client";

import { type PointerEvent, type RefObject, useState } from "react";

export interface LineDrag {
  /** The line that is dragged, and the place it would go to. */
  from?: number | undefined;
  to?: number | undefined;
  /** What the handle of the line at that place listens to. */
  handle: (place: number) => {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
  };
}

/** Lets a person drag the lines of a list by their handles, with a mouse or a finger. */
export function useLineDrag(
  root: RefObject<HTMLElement | null>,
  onMove: (from: number, to: number) => void,
): LineDrag {
  const [dragged, setDragged] = useState<{ from: number; to: number }>();
  const placeAt = (y: number): number => {
    const lines = [...(root.current?.children ?? [])].map((line) => line.getBoundingClientRect());
    const under = lines.findIndex(({ bottom }) => y < bottom);
    return under < 0 ? Math.max(0, lines.length - 1) : under;
  };
  return {
    ...dragged,
    handle: (place) => ({
      onPointerDown: (event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged({ from: place, to: place });
      },
      onPointerMove: (event) => {
        if (dragged) setDragged({ from: dragged.from, to: placeAt(event.clientY) });
      },
      onPointerUp: () => {
        setDragged(undefined);
        if (dragged && dragged.from !== dragged.to) onMove(dragged.from, dragged.to);
      },
      onPointerCancel: () => setDragged(undefined),
    }),
  };
}
