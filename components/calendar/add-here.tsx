"use client";

import { Plus } from "lucide-react";
import { longDay } from "../day-words";
import { cn } from "../ui/cn";
import { addOn } from "./add-on";
import { useBoard } from "./board-context";

/** Adds something on a day of the desk's calendar; it shows where the pointer or the focus is in the day (`group/day`). */
export function AddHere({ day, className }: { day: string; className?: string }) {
  const { reading } = useBoard();
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`Add on ${longDay(day, reading.locale)}`}
      title="Add on this day"
      onClick={() => addOn(day, reading)}
      className={cn(
        "grid size-6 place-items-center rounded-md text-ink-3 opacity-0 hover:bg-well hover:text-ink focus-visible:opacity-100 group-hover/day:opacity-100",
        className,
      )}
    >
      <Plus aria-hidden size={14} />
    </button>
  );
}
