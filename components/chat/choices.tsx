"use client";

import { CircleCheck, CircleHelp, Receipt } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button";

export interface ApprovalCardProps {
  /** "Delete 4 tasks?" */
  question: string;
  rows: readonly { id: string; title: string; note: string }[];
  /** What yes does: "Delete 4 tasks". */
  yes: string;
  /** "open for 15 minutes", or what was decided. */
  note: string;
  isPending: boolean;
  /** Absent once it was decided or has expired. */
  onDecide?: ((isApproved: boolean) => void) | undefined;
}

/** Asks before what is large or hard to take back. */
export function ApprovalCard({ question, rows, yes, note, isPending, onDecide }: ApprovalCardProps) {
  return (
    <section aria-label={question} className="overflow-hidden rounded-card border border-line bg-paper">
      <p className="px-3.5 pt-2.75 pb-2.25 font-medium">{question}</p>
      <ul>
        {rows.map((row) => (
          <li
            key={row.id}
            className="flex min-h-8.5 items-center gap-3 border-line border-t px-3.5 text-md max-lg:min-h-10"
          >
            <span className="min-w-0 flex-1 truncate">{row.title}</span>
            <span className="text-ink-3 text-sm">{row.note}</span>
          </li>
        ))}
      </ul>
      <footer className="flex flex-wrap items-center gap-2 border-line border-t px-3.5 py-2.25">
        {onDecide && (
          <>
            <Button
              tone="danger"
              isPending={isPending}
              onClick={() => onDecide(true)}
              className="max-lg:flex-1"
            >
              {yes}
            </Button>
            <Button isPending={isPending} onClick={() => onDecide(false)} className="max-lg:flex-1">
              Keep
            </Button>
          </>
        )}
        <span className="ml-auto text-ink-3 text-sm">{note}</span>
      </footer>
    </section>
  );
}

export interface PicksProps {
  label: string;
  options: readonly { value: string; note?: ReactNode }[];
  onPick: (value: string) => void;
  isDisabled?: boolean | undefined;
}

/** The answers to one short question, to tap. */
export function Picks({ label, options, onPick, isDisabled }: PicksProps) {
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <Button
          key={option.value}
          disabled={isDisabled}
          onClick={() => onPick(option.value)}
          className="max-lg:flex-1"
        >
          {option.value}
          {option.note && <span className="text-ink-3 text-sm">{option.note}</span>}
        </Button>
      ))}
    </fieldset>
  );
}

const suggestionIcons = { task: CircleCheck, expense: Receipt, ask: CircleHelp };

export interface SuggestionsProps {
  /** Three, made from the person's own data. */
  items: readonly { kind: keyof typeof suggestionIcons; text: string }[];
  onPick: (text: string) => void;
}

/** What an empty conversation offers. */
export function Suggestions({ items, onPick }: SuggestionsProps) {
  return (
    <div className="flex flex-col gap-2.5">
      <p className="text-pretty">
        Tasks, expenses and questions all go in the line below. I do them, say what I did, and you can undo
        it.
      </p>
      <ul className="rows text-md">
        {items.map(({ kind, text }) => {
          const Icon = suggestionIcons[kind];
          return (
            <li key={text}>
              <button
                type="button"
                onClick={() => onPick(text)}
                className="flex min-h-11 w-full items-center gap-2.75 text-left font-[420] hover:text-accent"
              >
                <Icon aria-hidden size={16} className="text-ink-3" />
                {text}
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
