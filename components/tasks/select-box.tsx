"use client";

import { Check } from "lucide-react";
import { cn } from "../ui/cn";
import { orderOfRows } from "./row-focus";
import { selectUpTo, toggleSelected, useIsSelected, useIsSelecting } from "./selection";

/** The square box that selects a row: in the margin on a desk, where a pointer finds it; in the check's place on a phone, while one selects. */
export function SelectBox({ taskId, title }: { taskId: string; title: string }) {
  const isSelected = useIsSelected(taskId);
  const isSelecting = useIsSelecting();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native checkbox can't carry its own icon, and Shift with a click must reach it
    <button
      type="button"
      role="checkbox"
      aria-checked={isSelected}
      aria-label={`Select: ${title}`}
      data-select
      tabIndex={isSelecting ? 0 : -1}
      onClick={(event) => (event.shiftKey ? selectUpTo(taskId, orderOfRows()) : toggleSelected(taskId))}
      className={cn(
        "z-1 grid shrink-0 place-items-center rounded-[5px] border-[1.5px] after:absolute after:-inset-2",
        "max-lg:relative max-lg:size-6 lg:-left-7.5 lg:-translate-y-1/2 lg:absolute lg:top-1/2 lg:size-4",
        isSelected ? "border-accent bg-accent text-accent-ink" : "border-ink-3 text-transparent",
        !isSelecting &&
          "max-lg:hidden lg:opacity-0 lg:transition-opacity lg:hover:opacity-100 lg:group-hover:opacity-100",
      )}
    >
      <Check aria-hidden size={12} className="[stroke-width:3]" />
    </button>
  );
}
