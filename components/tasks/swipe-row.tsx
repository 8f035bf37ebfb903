"use client";

import { type CSSProperties, type PointerEvent, type ReactNode, useRef } from "react";
import { cn } from "../ui/cn";

/** How far a finger goes before the row acts, in CSS pixels. */
const reach = 88;

/** A row of a list under a finger: to the right completes it, to the left opens it. With a mouse it is a plain row. */
export function SwipeRow({
  className,
  style,
  children,
}: {
  className?: string;
  style?: CSSProperties;
  children: ReactNode;
}) {
  const row = useRef<HTMLLIElement>(null);
  const start = useRef<{ x: number; y: number } | undefined>(undefined);
  const move = (by: number) => row.current?.style.setProperty("translate", by === 0 ? "" : `${by}px`);
  const onMove = (event: PointerEvent) => {
    if (!start.current) return;
    const by = event.clientX - start.current.x;
    if (Math.abs(by) > 12) move(Math.max(-reach, Math.min(reach, by)));
  };
  const onEnd = (event: PointerEvent) => {
    const from = start.current;
    start.current = undefined;
    move(0);
    if (!from || event.type !== "pointerup") return;
    const by = event.clientX - from.x;
    if (Math.abs(by) < reach || Math.abs(event.clientY - from.y) > reach / 2) return;
    row.current?.querySelector<HTMLElement>(by > 0 ? "[data-check]" : "[data-open]")?.click();
  };
  return (
    <li
      ref={row}
      style={style}
      onPointerDown={(event) => {
        if (event.pointerType !== "mouse") start.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={onMove}
      onPointerUp={onEnd}
      onPointerCancel={onEnd}
      className={cn("touch-pan-y transition-[translate]", className)}
    >
      {children}
    </li>
  );
}
