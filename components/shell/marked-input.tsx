"use client";

import type { KeyboardEvent } from "react";

export interface MarkedInputProps {
  value: string;
  /** What was recognised, as [start, end). */
  marks: readonly (readonly [number, number])[];
  onChange: (value: string) => void;
  onEnter: () => void;
}

/** The text cut at its marks, in order. */
function pieces(
  text: string,
  marks: MarkedInputProps["marks"],
): { at: number; text: string; isMarked: boolean }[] {
  const cut: { at: number; text: string; isMarked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start < at || end > text.length) continue;
    if (start > at) cut.push({ at, text: text.slice(at, start), isMarked: false });
    cut.push({ at: start, text: text.slice(start, end), isMarked: true });
    at = end;
  }
  if (at < text.length) cut.push({ at, text: text.slice(at), isMarked: false });
  return cut;
}

const faceClass = "whitespace-pre-wrap break-words text-[1.1875rem] leading-7 [grid-area:1/1]";

/** A text input that underlines what it understood: the same text lies under the input, with its marks. */
export function MarkedInput({ value, marks, onChange, onEnter }: MarkedInputProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229)
      return;
    event.preventDefault();
    onEnter();
  };
  return (
    <div className="grid max-h-[30dvh] min-h-14 overflow-y-auto lg:min-h-7">
      <div aria-hidden className={`${faceClass} pointer-events-none`}>
        {pieces(value, marks).map((piece) =>
          piece.isMarked ? (
            <mark
              key={piece.at}
              className="bg-transparent text-accent shadow-[0_1.5px_0_color-mix(in_oklch,var(--accent)_38%,transparent)]"
            >
              {piece.text}
            </mark>
          ) : (
            <span key={piece.at}>{piece.text}</span>
          ),
        )}
        {"\u200b"}
      </div>
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the sheet was opened to write in it, and a phone shows its keyboard only for focus
        autoFocus
        rows={1}
        value={value}
        aria-label="Tell Daybook"
        placeholder="Tell Daybook…"
        enterKeyHint="done"
        autoComplete="off"
        // Words that were put in already leave room before them for what there is to do.
        onFocus={({ currentTarget }) =>
          currentTarget.value.startsWith(" ") && currentTarget.setSelectionRange(0, 0)
        }
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        className={`${faceClass} resize-none overflow-hidden bg-transparent text-transparent caret-accent outline-none`}
      />
    </div>
  );
}
