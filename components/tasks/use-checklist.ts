"use client";

import { useRef, useState } from "react";
import type { TaskView } from "@/lib/tasks/task-view";
import { notify } from "../ui/toast";
import { type Line, moved, textsOf, withBlanks, withText } from "./lines";
import { useTaskEditor } from "./task-editor";

interface Draft {
  lines: readonly Line[];
  /** The task's version that has these lines; while they are being saved, none has. */
  version: number;
}

const unsaved = Number.POSITIVE_INFINITY;
const newKey = (): string => crypto.randomUUID();
const isBlank = ({ text }: Line): boolean => text.trim() === "";

/**
 * The checklist of the open task, ahead of the page: what one types, ticks and moves is there at once and is saved behind it.
 * A line keeps its key when it is saved, so that one may go on typing in it.
 */
export function useChecklist() {
  const { task, save, tick, latest } = useTaskEditor();
  const [draft, setDraft] = useState<Draft>();
  const keys = useRef(new Map<string, string>());
  /** How many saves are under way, and the words that the latest of them is to save. */
  const under = useRef(0);
  const asked = useRef<string[]>([]);
  const asLines = ({ items = [] }: TaskView): Line[] =>
    items.map((item) => ({ ...item, key: keys.current.get(item.id) ?? item.id }));
  const lines = draft && draft.version > task.version ? draft.lines : asLines(task);
  /** The lines as they are after what one has just done, which is not drawn yet. */
  const current = useRef(lines);
  current.current = lines;

  const draw = (next: readonly Line[], version: number) => {
    current.current = next;
    setDraft({ lines: next, version });
  };
  /** Draws what the last save left, with the lines that have no words yet where they are. */
  const settle = () => {
    const now = latest();
    const worded = current.current.filter((line) => !isBlank(line));
    for (const [at, item] of (now.items ?? []).entries()) {
      const line = worded[at];
      if (line && line.text.trim() === item.text) keys.current.set(item.id, line.key);
    }
    const hasBlank = current.current.some(isBlank);
    draw(withBlanks(asLines(now), current.current), hasBlank ? unsaved : now.version);
  };
  const show = async (next: readonly Line[], saving: Promise<string | undefined>) => {
    under.current += 1;
    asked.current = textsOf(next);
    draw(next, unsaved);
    const message = await saving;
    under.current -= 1;
    if (message) notify({ message, isError: true });
    if (under.current === 0) settle();
  };
  const write = (next: readonly Line[]) => {
    const now = latest();
    const texts = textsOf(next);
    const isUnder = under.current > 0;
    const isSame = texts.join("\n") === (isUnder ? asked.current : textsOf(asLines(now))).join("\n");
    if (isSame) draw(next, isUnder || next.some(isBlank) ? unsaved : now.version);
    else void show(next, save({ items: texts }));
  };
  return { lines, ...edits(current, write), ...ticks(current, (next, ids) => void show(next, tick(ids))) };
}

/** What one can do with the words and the order of the lines. */
function edits(current: { current: readonly Line[] }, write: (next: readonly Line[]) => void) {
  return {
    rename: (at: number, text: string) =>
      write(current.current.map((line, place) => (place === at ? { ...line, text } : line))),
    /** @returns the new line's key. */
    insertBlank: (at: number): string => {
      const key = newKey();
      write(current.current.toSpliced(at, 0, { key, text: "", isDone: false }));
      return key;
    },
    insert: (at: number, text: string) => write(withText(current.current, at, text, newKey)),
    remove: (at: number) => write(current.current.toSpliced(at, 1)),
    move: (from: number, to: number) => write(moved(current.current, from, to)),
  };
}

function ticks(
  current: { current: readonly Line[] },
  save: (next: readonly Line[], ids: { checkItems?: string[]; uncheckItems?: string[] }) => void,
) {
  return {
    toggle: (at: number) => {
      const line = current.current[at];
      if (!line?.id) return;
      const next = current.current.with(at, { ...line, isDone: !line.isDone });
      save(next, line.isDone ? { uncheckItems: [line.id] } : { checkItems: [line.id] });
    },
  };
}
