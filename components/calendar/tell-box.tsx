"use client";

import { openOverlay } from "../shell/signals";
import { cn } from "../ui/cn";
import { Kbd } from "../ui/small";

/** The way to the one input in the calendar's head, where the dock that has it is folded: the page itself is full. */
export function TellBox({ className }: { className: string }) {
  return (
    <button
      type="button"
      onClick={() => openOverlay("add")}
      className={cn(
        "hidden h-8.5 w-40 items-center xl:w-54 justify-between rounded-ctl border border-line-2 bg-sheet pr-1.5 pl-2.75 text-ink-3 text-md transition-colors hover:border-ink-3 lg:in-[[data-dock=folded]]:flex [.app:has([data-side-panel])_&]:hidden!",
        className,
      )}
    >
      Tell Daybook…
      <Kbd>q</Kbd>
    </button>
  );
}
