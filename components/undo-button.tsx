"use client";

import type { Action } from "@/lib/core/action-result";
import { notify } from "./ui/toast";
import { useAction } from "./use-action";

export interface UndoButtonProps {
  /** The id of the command to take back. */
  what: string;
  /** What it did, for those who don't see the line it stands in. */
  words: string;
  undo: Action<{ what: string }>;
}

/** Takes one change back; what stands in its way is said in a notice. */
export function UndoButton({ what, words, undo }: UndoButtonProps) {
  const { run, isPending } = useAction(async (input: { what: string }) => {
    const result = await undo(input);
    notify(result.ok ? { message: "Undone." } : { message: result.error.message, isError: true });
    return result;
  });
  return (
    <button
      type="button"
      aria-label={`Undo: ${words}`}
      disabled={isPending}
      onClick={() => run({ what })}
      className="-my-1 -mr-2 h-7 self-start rounded-md px-2 font-[450] text-accent text-sm hover:bg-well disabled:opacity-50 max-lg:-my-3 max-lg:h-11 max-lg:px-3"
    >
      Undo
    </button>
  );
}
