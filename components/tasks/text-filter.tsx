"use client";

import { useEffect, useRef, useState } from "react";

/** How long a person may pause between two letters before the list follows. */
const pauseMs = 200;

export interface TextFilterProps {
  text: string;
  onChange: (text: string) => void;
}

/** The words to look for, in the sentence of the filters; the list follows as one types. */
export function TextFilter({ text, onChange }: TextFilterProps) {
  const [said, setSaid] = useState(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(text);
  useEffect(() => {
    // Another view was opened; an answer to one's own typing changes nothing here.
    if (text !== sent.current) setSaid(text);
    sent.current = text;
  }, [text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (next: string) => {
    sent.current = next.trim();
    onChange(next.trim());
  };
  return (
    <input
      type="search"
      aria-label="With words"
      placeholder="any words"
      maxLength={200}
      value={said}
      onChange={({ target }) => {
        setSaid(target.value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => send(target.value), pauseMs);
      }}
      className="field-sizing-content h-7.5 min-w-24 max-w-60 shrink-0 rounded-full bg-transparent px-2.25 text-ink outline-offset-[-2px] transition-colors placeholder:text-ink hover:bg-well focus:placeholder:text-ink-3 max-lg:h-11 max-lg:text-base"
    />
  );
}
