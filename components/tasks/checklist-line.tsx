"use client";

import { GripVertical } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";
import { cn } from "../ui/cn";
import type { Line } from "./lines";
import type { LineDrag } from "./use-line-drag";

/** What one can do with a line where it stands. */
interface LineActions {
  onToggle: () => void;
  onRename: (text: string) => void;
  onPaste: (text: string) => void;
  onEnter: () => void;
  /** By a key, the cursor goes to the line before. */
  onRemove: (isByKey: boolean) => void;
  /** Goes to the line so many below, or above. */
  onGo: (by: number) => void;
  onMove: (by: number) => void;
}

export interface ChecklistLineProps extends LineActions {
  line: Line;
  place: number;
  drag: LineDrag;
}

/** One line: a box to tick, words to type, and a handle to drag it by. Leaving it saves it. */
export function ChecklistLine({ line, place, drag, ...on }: ChecklistLineProps) {
  const isOver = drag.from !== undefined && drag.to === place && drag.from !== place;
  return (
    <li
      data-line={line.key}
      className={cn(
        "group/line flex min-h-8 items-center gap-2.5 max-lg:min-h-11",
        drag.from === place && "opacity-45",
        isOver &&
          (place < (drag.from ?? 0)
            ? "shadow-[0_-2px_0_var(--color-accent)]"
            : "shadow-[0_2px_0_var(--color-accent)]"),
      )}
    >
      <input
        type="checkbox"
        checked={line.isDone}
        disabled={line.id === undefined}
        onChange={on.onToggle}
        aria-label={`Tick “${line.text}”`}
        className="size-4 shrink-0 accent-accent max-lg:size-5.5"
      />
      <Words line={line} place={place} {...on} />
      <span
        aria-hidden
        {...drag.handle(place)}
        className="grid size-8 shrink-0 cursor-grab touch-none place-items-center text-ink-3 opacity-0 transition-opacity group-focus-within/line:opacity-100 group-hover/line:opacity-100 max-lg:size-11 max-lg:opacity-60"
      >
        <GripVertical size={15} />
      </span>
    </li>
  );
}

function Words({ line, place, ...on }: LineActions & { line: Line; place: number }) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? line.text;
  /** What was taken away by a key must not be taken away again when the cursor leaves. */
  const isGone = useRef(false);
  const commit = () => {
    if (isGone.current) return;
    setTyped(undefined);
    if (text.trim() === "") on.onRemove(false);
    else if (text.trim() !== line.text) on.onRename(text.trim());
  };
  const remove = () => {
    isGone.current = true;
    on.onRemove(true);
  };
  return (
    <input
      type="text"
      value={text}
      maxLength={255}
      aria-label={`Line ${place + 1} of the checklist`}
      autoComplete="off"
      className={cn(
        "-ml-1.25 h-8 min-w-0 flex-1 rounded-md bg-transparent px-1.25 outline-accent hover:bg-well focus:bg-well max-lg:h-11 max-lg:text-base",
        line.isDone && "text-ink-3 line-through decoration-line-2",
      )}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onPaste={(event) => pasteLines(event, on.onPaste)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Escape" && typed !== undefined) {
          event.stopPropagation();
          setTyped(undefined);
        } else onKey(event, text, { ...on, commit, remove });
      }}
    />
  );
}

/** Several lines that are pasted become several lines of the list. */
export function pasteLines(event: ClipboardEvent, onPaste: (text: string) => void): void {
  const pasted = event.clipboardData.getData("text");
  if (!pasted.trim().includes("\n")) return;
  event.preventDefault();
  onPaste(pasted);
}

const directions: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

function onKey(
  event: KeyboardEvent,
  text: string,
  on: LineActions & { commit: () => void; remove: () => void },
): void {
  const by = directions[event.key];
  if (by !== undefined) {
    if (event.altKey) on.onMove(by);
    else on.onGo(by);
  } else if (event.key === "Enter") {
    if (event.metaKey || event.ctrlKey) on.onToggle();
    else if (text.trim() !== "") {
      on.commit();
      on.onEnter();
    }
  } else if (event.key === "Backspace" && text === "") on.remove();
  else return;
  event.preventDefault();
}
