"use client";

import { Check } from "lucide-react";
import { useOptimistic, useTransition } from "react";
import { announce } from "../shell/signals";
import { cn } from "../ui/cn";
import { notifyFailure } from "../ui/toast";
import { attempt, notifyDone } from "../use-action";
import type { TaskActions } from "./types";

export interface TaskCheckProps {
  taskId: string;
  title: string;
  isDone: boolean;
  actions: Pick<TaskActions, "complete" | "reopen" | "undo">;
  className?: string | undefined;
}

/** The round check of a task: it answers at once and puts itself back where the server says no. */
export function TaskCheck({ taskId, title, isDone, actions, className }: TaskCheckProps) {
  const [, start] = useTransition();
  const [isShownDone, show] = useOptimistic(isDone);
  const toggle = () =>
    start(async () => {
      show(!isDone);
      const result = await attempt(isDone ? actions.reopen : actions.complete, { taskIds: [taskId] });
      if (!notifyFailure(result)) return;
      const said = `${isDone ? "Reopened" : "Completed"} “${title}”.`;
      announce(said);
      notifyDone(result, said, actions.undo);
    });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native checkbox can't be this round one and still carry its icon
    <button
      type="button"
      role="checkbox"
      aria-checked={isShownDone}
      aria-label={`Done: ${title}`}
      data-check
      onClick={toggle}
      className={cn(
        "relative z-1 grid size-5 shrink-0 place-items-center rounded-full border-[1.5px] transition-colors after:absolute after:-inset-2.5 max-lg:size-6 max-lg:after:-inset-2.5",
        isShownDone
          ? "border-accent bg-accent text-accent-ink"
          : "border-ink-3 text-transparent hover:border-accent hover:text-accent",
        className,
      )}
    >
      <Check aria-hidden size={13} strokeWidth={2.5} className="[stroke-width:2.5]" />
    </button>
  );
}
