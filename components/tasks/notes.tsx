"use client";

import dynamic from "next/dynamic";
import { PanelSection } from "../property";
import { EditableField } from "./editable-field";

/** Its code is loaded with the first note that has marks in it; others stand as they were typed. */
const Markdown = dynamic(() => import("./note-markdown").then((module) => module.NoteMarkdown), {
  ssr: false,
});

const looksMarked = /[*_`#>[\]|~]|:\/\/|^\s*(?:[-+]|\d+[.)])\s/mu;

/** A task's notes: Markdown as it is meant, edited in place. */
export function Notes({ notes }: { notes: string | null }) {
  const isMarked = notes !== null && looksMarked.test(notes);
  return (
    <PanelSection title="Notes">
      <EditableField
        name="notes"
        label="Notes"
        kind="lines"
        value={notes ?? ""}
        placeholder="What is worth knowing. Markdown works."
        isRich={isMarked}
        display={
          isMarked ? (
            <Markdown text={notes} />
          ) : (
            <span className="whitespace-pre-wrap text-ink-2">
              {notes ?? <span className="text-ink-3">Add a note</span>}
            </span>
          )
        }
        className="w-full text-md leading-5.25"
      />
    </PanelSection>
  );
}
