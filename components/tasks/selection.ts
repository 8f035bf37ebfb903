import { useSyncExternalStore } from "react";
import type { TaskView } from "@/lib/tasks/task-view";
import { expectSheet } from "../shell/keys";

/**
 * What lists, rows, keys and the bar share in the browser: the tasks that are drawn, which of them are selected, and what
 * is asked about them. A row hears of its own state only, so that a list of ten thousand does not draw itself anew.
 */
export type Question = "due" | "priority" | "category" | "tags";

interface State {
  selected: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: string | undefined;
  /** The row whose title is being edited. */
  editing: string | undefined;
  asked: { what: Question; ids: readonly string[] } | undefined;
}

const nothing: State = { selected: new Set(), anchor: undefined, editing: undefined, asked: undefined };
let state = nothing;
const drawn = new Map<string, TaskView>();
const watchers = new Set<() => void>();

function set(next: Partial<State>): void {
  state = { ...state, ...next };
  for (const watch of [...watchers]) watch();
}

const watch = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => {
    watchers.delete(watcher);
  };
};

const useOf = <T>(read: (from: State) => T): T =>
  useSyncExternalStore(
    watch,
    () => read(state),
    () => read(nothing),
  );

export const useIsSelected = (id: string): boolean => useOf(({ selected }) => selected.has(id));
export const useIsSelecting = (): boolean => useOf(({ selected }) => selected.size > 0);
export const useSelected = (): ReadonlySet<string> => useOf(({ selected }) => selected);
export const useIsEditing = (id: string): boolean => useOf(({ editing }) => editing === id);
export const useAsked = (): State["asked"] => useOf(({ asked }) => asked);

export const isSelecting = (): boolean => state.selected.size > 0;
export const selectedIds = (): string[] => [...state.selected];

/** A row is drawn. Returns how it leaves: one that is selected is still known when it is scrolled out of sight. */
export function drawTask(task: TaskView): () => void {
  drawn.set(task.id, task);
  return () => {
    if (drawn.get(task.id) === task && !state.selected.has(task.id)) drawn.delete(task.id);
  };
}

/** The tasks of these ids that are drawn, or selected. */
export const tasksOf = (ids: Iterable<string>): TaskView[] => [...ids].flatMap((id) => drawn.get(id) ?? []);

/** Selects a row, or leaves it out; a range begins there. */
export function toggleSelected(id: string): void {
  const selected = new Set(state.selected);
  if (!selected.delete(id)) selected.add(id);
  set({ selected, anchor: id });
}

/** Selects all from where the range began up to `to`, in the order in which the rows are drawn. */
export function selectUpTo(to: string, order: readonly string[]): void {
  const from = state.anchor !== undefined && order.includes(state.anchor) ? state.anchor : to;
  const [start, end] = [order.indexOf(from), order.indexOf(to)].sort((a, b) => a - b);
  const range = order.slice(start, (end ?? 0) + 1);
  set({ selected: new Set([...state.selected, ...range]), anchor: from });
}

/** Selects these instead of what was. */
export const selectAll = (ids: readonly string[]): void => set({ selected: new Set(ids), anchor: ids[0] });

/** Where a range would begin, while nothing is selected. */
export const startRangeAt = (id: string): void => {
  if (state.selected.size === 0) state = { ...state, anchor: id };
};

export const selectNone = (): void => {
  if (state.selected.size > 0) set({ selected: new Set(), anchor: undefined });
};

export const editTitle = (id: string | undefined): void => set({ editing: id });

/** Asks for a day, a priority or tags of these tasks; undefined when it is answered. */
export function ask(what: Question, ids: readonly string[]): void {
  expectSheet();
  set({ asked: { what, ids } });
}
export const askNothing = (): void => set({ asked: undefined });
