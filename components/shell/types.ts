import type { Action } from "@/lib/core/action-result";
import type { Amount } from "../format";

export type AddKind = "task" | "expense" | "ask";

export type UnderstoodKind =
  | "date"
  | "time"
  | "repeat"
  | "reminder"
  | "tag"
  | "priority"
  | "amount"
  | "category"
  | "payee"
  | "wallet";

/** What a sentence would become, shown while it is written. */
export interface Understood {
  kind: AddKind;
  title: string;
  /** One line under the title. */
  detail?: string | undefined;
  amount?: Amount | undefined;
  /** What was recognised; with where it stands in the text, so that it can be tapped back into plain words. */
  chips: { kind: UnderstoodKind; label: string; start: number; end: number }[];
  /** The parts of the text that were recognised, as [start, end) in UTF-16 units, in order. */
  marks: [number, number][];
  /** All that would be added, where that is more than one thing. */
  items?: { title: string; detail: string }[] | undefined;
}

/** What a sentence is read with. */
export interface SaidText {
  text: string;
  /** Stretches that the person has tapped back into plain words, as [start, end) in UTF-16 units. */
  plain?: [number, number][];
}

/** Something that a search has found. */
export interface SearchHit {
  id: string;
  title: string;
  detail: string;
  href: string;
}

/** What the shell's sheets can do. Server actions. */
export interface ShellActions {
  /** Reads a sentence without doing anything, as the kind that was chosen where one was. */
  preview: Action<SaidText & { kind?: AddKind | undefined }, Understood>;
  /** Does what the sentence says, as the kind that was chosen; says what was done. */
  add: Action<SaidText & { kind: "task" | "expense" }, { said: string }>;
  search: Action<{ text: string }, SearchHit[]>;
  /** Takes a command back, by its id; `last` is what the person did last. */
  undo: Action<{ what: string }>;
  /** Signs this device out. */
  signOut: Action<Record<string, never>>;
}
