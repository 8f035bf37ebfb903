"use client";

import { GripVertical } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { type PointerEvent, useRef } from "react";
import { type DropPlace, placeAt } from "./own-order";
import { askMove } from "./quick-signals";

/** How near to the window's edge the page begins to scroll, and how far it then goes each time, in pixels. */
const edge = 90;
const stride = 14;

function showPlace(place: DropPlace | undefined): void {
  for (const row of document.querySelectorAll("[data-drop]")) row.removeAttribute("data-drop");
  place?.row.setAttribute("data-drop", place.side);
}

/** Where a finger or a mouse takes a row to another place, in the order that the person makes. Keys do it by Alt with an arrow. */
export function DragHandle({ taskId, title }: { taskId: string; title: string }) {
  const isOwnOrder = useSearchParams().get("sort") === "manual";
  const place = useRef<DropPlace | undefined>(undefined);
  const isDragging = useRef(false);
  if (!isOwnOrder) return null;
  const follow = (event: PointerEvent) => {
    if (!isDragging.current) return;
    const fromEnd = window.innerHeight - event.clientY;
    if (event.clientY < edge || fromEnd < edge) window.scrollBy(0, event.clientY < edge ? -stride : stride);
    place.current = placeAt(event.clientY);
    showPlace(place.current);
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    const to = place.current;
    const row = event.currentTarget.closest("[data-task]");
    isDragging.current = false;
    place.current = undefined;
    showPlace(undefined);
    row?.removeAttribute("data-dragged");
    if (event.type === "pointerup" && to && to.before !== taskId && to.row !== row)
      askMove(taskId, to.before);
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      data-select
      aria-label={`Move ${title}: drag, or Alt with the arrow keys`}
      title="Drag to move; Alt with ↑ or ↓ does too"
      onPointerDown={(event) => {
        // The row's own swipe and long press are not meant.
        event.stopPropagation();
        event.preventDefault();
        isDragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.closest("[data-task]")?.setAttribute("data-dragged", "");
      }}
      onPointerMove={follow}
      onPointerUp={end}
      onPointerCancel={end}
      className="-mr-3 relative z-1 grid size-11 shrink-0 cursor-grab touch-none place-items-center rounded-ctl text-ink-3 hover:bg-well lg:-mr-2 lg:h-9 lg:w-7"
    >
      <GripVertical aria-hidden size={17} />
    </button>
  );
}
