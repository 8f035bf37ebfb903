"use client";

import { CalendarDays, Check, Flag, Trash2 } from "lucide-react";
import { type CSSProperties, type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import type { TaskView } from "@/lib/tasks/task-view";
import { cn } from "../ui/cn";
import { isDone } from "./group-tasks";
import { askHands } from "./quick-signals";
import { focusAfter, orderOfRows } from "./row-focus";
import {
  ask,
  drawTask,
  isSelecting,
  selectUpTo,
  toggleSelected,
  useIsSelected,
  useIsSelecting,
} from "./selection";
import { useSwipe } from "./use-swipe";

export interface SwipeRowProps {
  task: TaskView;
  isOpen: boolean;
  className?: string | undefined;
  style?: CSSProperties | undefined;
  children: ReactNode;
}

/**
 * A task's row under keys, mouse and thumb. A swipe to the right completes it, to the left opens when, priority and delete; a
 * long press or Shift with a click selects. With a plain mouse it is a plain row.
 */
export function SwipeRow({ task, isOpen, className, style, children }: SwipeRowProps) {
  const row = useRef<HTMLLIElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isSelected = useIsSelected(task.id);
  const isChoosing = useIsSelecting();
  const pointer = useRef("mouse");
  useEffect(() => drawTask(task), [task]);
  useEffect(() => () => focusAfter(task.id), [task.id]);
  const { side, isFar, close, handlers, takePress } = useSwipe(
    content,
    () => row.current?.querySelector<HTMLElement>("[data-check]")?.click(),
    () => {
      navigator.vibrate?.(10);
      toggleSelected(task.id);
    },
  );
  useCloseElsewhere(row, side === "actions", close);
  const onClickCapture = (event: MouseEvent) => {
    const isTap = pointer.current !== "mouse" && isSelecting();
    if (takePress()) stop(event);
    else if (event.target instanceof Element && event.target.closest("[data-actions],[data-select]")) return;
    else if (isTap) {
      stop(event);
      toggleSelected(task.id);
    } else if (event.shiftKey) {
      stop(event);
      selectUpTo(task.id, orderOfRows());
    }
  };
  return (
    <li
      ref={row}
      data-task={task.id}
      data-selecting={isChoosing || undefined}
      style={style}
      {...handlers}
      onPointerDown={(event) => {
        pointer.current = event.pointerType;
        handlers.onPointerDown(event);
      }}
      onClickCapture={onClickCapture}
      onContextMenu={(event) => pointer.current !== "mouse" && event.preventDefault()}
      className={cn(
        "group touch-pan-y [-webkit-touch-callout:none] pointer-coarse:select-none",
        (isOpen || isSelected) &&
          "isolate after:absolute after:inset-x-[-18px] after:-top-px after:bottom-0 after:-z-1 after:bg-wash lg:after:inset-x-[-36px]",
        side && "overflow-clip [overflow-clip-margin:18px]",
        className,
      )}
    >
      {side === "complete" && (
        <div
          aria-hidden
          className={cn(
            "absolute inset-y-0 -left-4.5 flex w-full items-center gap-2.5 pl-6 font-[450]",
            isFar ? "bg-accent text-accent-ink" : "bg-wash text-accent",
          )}
        >
          <Check size={20} />
          {isDone(task) ? "Reopen" : "Complete"}
        </div>
      )}
      {side === "actions" && <RowActions task={task} onDone={close} />}
      <div
        ref={content}
        className={cn(
          "transition-[translate] duration-150",
          side && (isOpen || isSelected ? "bg-wash" : "bg-paper"),
        )}
      >
        {children}
      </div>
    </li>
  );
}

function stop(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** A row that lies open closes when anything else is touched, and by Esc. */
function useCloseElsewhere(row: { current: HTMLElement | null }, isOpen: boolean, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!isOpen) return;
    const onElsewhere = (event: Event) => {
      const isInside = event.target instanceof Node && row.current?.contains(event.target);
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !isInside) latest.current();
    };
    for (const name of ["pointerdown", "keydown", "scroll"])
      document.addEventListener(name, onElsewhere, true);
    return () => {
      for (const name of ["pointerdown", "keydown", "scroll"])
        document.removeEventListener(name, onElsewhere, true);
    };
  }, [isOpen, row]);
}

const actionClass =
  "flex w-16 flex-col items-center justify-center gap-0.5 text-[0.6875rem] outline-offset-[-3px]";

function RowActions({ task, onDone }: { task: TaskView; onDone: () => void }) {
  const then = (act: () => void) => () => {
    onDone();
    act();
  };
  return (
    <div data-actions className="absolute inset-y-0 -right-4.5 flex">
      <button
        type="button"
        className={cn(actionClass, "bg-well text-ink")}
        onClick={then(() => ask("due", [task.id]))}
      >
        <CalendarDays aria-hidden size={20} />
        When
      </button>
      <button
        type="button"
        className={cn(actionClass, "bg-hover text-ink")}
        onClick={then(() => ask("priority", [task.id]))}
      >
        <Flag aria-hidden size={20} />
        Priority
      </button>
      <button
        type="button"
        className={cn(actionClass, "bg-over-wash text-over")}
        onClick={then(() => askHands("remove", [task.id]))}
      >
        <Trash2 aria-hidden size={20} />
        Delete
      </button>
    </div>
  );
}
