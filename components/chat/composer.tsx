"use client";

import { ArrowUp, Plus, Square } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import { useDraft } from "../shell/use-draft";
import { IconButton } from "../ui/button";
import { Kbd } from "../ui/small";

export interface ComposerProps {
  /** The place at which what is written and not sent is kept. */
  draft: string;
  onSend: (text: string) => void;
  /** Stops the answer that is being written; while it is given, Esc and the button stop instead of sending. */
  onStop?: (() => void) | undefined;
  /** What ↑ brings back into an empty input. */
  lastSaid?: string | undefined;
  onFocus?: (() => void) | undefined;
  placeholder?: string;
  /** Shows the key that brings the cursor here. */
  hasShortcut?: boolean | undefined;
}

/** Where one writes to Daybook. Enter sends, except inside an IME's composition; Shift+Enter makes a line; Esc stops; ↑ edits the last. */
export function Composer({
  draft,
  onSend,
  onStop,
  lastSaid,
  onFocus,
  placeholder = "Tell Daybook…",
  hasShortcut = false,
}: ComposerProps) {
  const [text, setText] = useDraft(draft);
  const input = useRef<HTMLTextAreaElement>(null);
  const send = () => {
    if (text.trim() === "" || onStop) return;
    onSend(text);
    setText("");
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // 229 is what Safari gives for the Enter that ends a composition, after `isComposing` is false again.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape") {
      if (onStop) onStop();
      else event.currentTarget.blur();
    } else if (event.key === "ArrowUp" && text === "" && lastSaid) {
      event.preventDefault();
      setText(lastSaid);
    }
  };
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="flex min-h-12 items-end gap-2 rounded-xl border border-line-2 bg-sheet py-1.5 pr-1.75 pl-4 max-lg:py-0.5 max-lg:pr-0.5 transition-shadow focus-within:border-accent focus-within:shadow-[0_0_0_3px_var(--accent-wash)] lg:in-[.dock]:bg-paper"
    >
      <Plus aria-hidden size={18} className="my-2 text-ink-3 max-lg:my-3.25" />
      <textarea
        ref={input}
        data-tell
        rows={1}
        value={text}
        aria-label="Tell Daybook"
        placeholder={placeholder}
        enterKeyHint="send"
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        className="field-sizing-content max-h-40 min-w-0 flex-1 resize-none bg-transparent py-1.5 outline-none max-lg:py-2.5 max-lg:text-base"
      />
      {hasShortcut && text === "" && (
        <span aria-hidden className="my-1.5 max-lg:hidden">
          <Kbd>q</Kbd>
        </span>
      )}
      {onStop ? (
        <IconButton label="Stop" onClick={onStop}>
          <Square aria-hidden size={14} fill="currentColor" />
        </IconButton>
      ) : (
        <IconButton label="Send" type="submit" aria-disabled={text.trim() === ""}>
          <ArrowUp aria-hidden size={18} />
        </IconButton>
      )}
    </form>
  );
}
