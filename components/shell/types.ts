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
  chips: { kind: UnderstoodKind; label: string }[];
  /** The parts of the text that were recognised, as [start, end) in UTF-16 units, in order. */
  marks: [number, number][];
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
  /** Reads a sentence without doing anything. */
  preview: Action<{ text: string }, Understood>;
  /** Does what the sentence says, as the kind that was chosen; says what was done. */
  add: Action<{ text: string; kind: "task" | "expense" }, { said: string }>;
  search: Action<{ text: string }, SearchHit[]>;
  /** Takes a command back, by its id. */
  undo: Action<{ what: string }>;
}
