"use client";

import { useEffect, useRef, useState } from "react";
import { PanelSection } from "../property";
import { announce } from "../shell/signals";
import { ChecklistLine, pasteLines } from "./checklist-line";
import { useChecklist } from "./use-checklist";
import { useLineDrag } from "./use-line-drag";

/**
 * The lines of a task, each typed where it stands: Enter begins another below, Backspace in an empty one takes it away, the
 * arrows go up and down, with Alt they move the line; so does dragging it.
 */
export function Checklist() {
  const list = useChecklist();
  const { lines } = list;
  const root = useRef<HTMLUListElement>(null);
  /** The line that is to have the cursor once it is drawn. */
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const input = root.current?.querySelector<HTMLInputElement>(
      `[data-line="${wanted.current}"] input[type="text"]`,
    );
    if (input && document.activeElement !== input) input.focus();
    if (input) wanted.current = undefined;
  });
  const focusAt = (at: number) => {
    const inputs =
      root.current?.parentElement?.querySelectorAll<HTMLInputElement>('input[type="text"]') ?? [];
    inputs[Math.max(0, Math.min(inputs.length - 1, at))]?.focus();
  };
  const move = (from: number, to: number) => {
    if (to < 0 || to >= lines.length || to === from) return;
    wanted.current = lines[from]?.key;
    list.move(from, to);
    announce(`Line ${to + 1} of ${lines.length}`);
  };
  const drag = useLineDrag(root, move);
  const done = lines.filter(({ isDone }) => isDone).length;
  return (
    <PanelSection title="Checklist" end={lines.length > 0 && `${done} of ${lines.length}`}>
      <ul ref={root} className="text-md">
        {lines.map((line, at) => (
          <ChecklistLine
            key={line.key}
            line={line}
            place={at}
            drag={drag}
            onToggle={() => list.toggle(at)}
            onRename={(text) => list.rename(at, text)}
            onPaste={(text) => list.insert(at + 1, text)}
            onEnter={() => {
              wanted.current = list.insertBlank(at + 1);
            }}
            onRemove={(isByKey) => {
              if (isByKey) focusAt(at === 0 ? 1 : at - 1);
              list.remove(at);
            }}
            onGo={(by) => focusAt(at + by)}
            onMove={(by) => move(at, at + by)}
          />
        ))}
      </ul>
      <AddLine
        isFirst={lines.length === 0}
        onAdd={(text) => list.insert(lines.length, text)}
        onUp={() => focusAt(lines.length - 1)}
      />
    </PanelSection>
  );
}

interface AddLineProps {
  isFirst: boolean;
  onAdd: (text: string) => void;
  onUp: () => void;
}

/** The line after the last: Enter adds what is typed and stays for the next; several pasted lines become as many. */
function AddLine({ isFirst, onAdd, onUp }: AddLineProps) {
  const [text, setText] = useState("");
  /** What is typed and not added yet: Enter may be followed by the cursor's leaving before anything is drawn. */
  const typed = useRef("");
  const type = (said: string) => {
    typed.current = said;
    setText(said);
  };
  const add = (more = "") => {
    const said = `${typed.current}${more}`;
    type("");
    if (said.trim() !== "") onAdd(said);
  };
  return (
    <input
      type="text"
      value={text}
      maxLength={255}
      aria-label="Add a line to the checklist"
      placeholder={isFirst ? "Add a checklist" : "Add a line"}
      autoComplete="off"
      className="-mx-1.75 h-8 w-[calc(100%+14px)] rounded-md bg-transparent px-1.75 pl-8.5 text-md outline-accent placeholder:text-ink-3 hover:bg-well focus:bg-well max-lg:h-11 max-lg:text-base"
      onChange={(event) => type(event.target.value)}
      onBlur={() => add()}
      onPaste={(event) => pasteLines(event, add)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") {
          event.preventDefault();
          add();
        } else if ((event.key === "Backspace" && text === "") || event.key === "ArrowUp") {
          event.preventDefault();
          onUp();
        } else if (event.key === "Escape" && text !== "") {
          event.stopPropagation();
          type("");
        }
      }}
    />
  );
}
