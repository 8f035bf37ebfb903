"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useRef, useState } from "react";
import type { ActionError } from "@/lib/core/action-result";
import type { TaskView } from "@/lib/tasks/task-view";
import { announce } from "../shell/signals";
import { notify } from "../ui/toast";
import { fieldsOf, isSameValue } from "./conflict";
import { isDone } from "./group-tasks";
import { useScopeQuestion } from "./scope-question";
import type { TaskActions, TaskChange, TaskField, TaskFields } from "./types";
import { currentTask, type Ticks, useTaskWriter } from "./use-task-writer";

const ConflictDialog = dynamic(() => import("./conflict-dialog").then((module) => module.ConflictDialog), {
  ssr: false,
});

/** What the person typed that met a newer task. */
interface Conflict {
  mine: Partial<TaskFields>;
  /** The task as the person saw it when they began to type. */
  before: TaskView;
  theirs: TaskView;
  /** Ends the save that met it: with what is wrong where the person decides later. */
  onDecided: (message?: string) => void;
}

const decideLater = "Not saved yet: another device changed this first.";
const notChosen = "Not saved: say whether only this one is meant, or the later ones too.";

/** What is one for a whole series anyway, whichever of its tasks one edits. */
const ofSeries: readonly TaskField[] = ["recurrence", "repeatFrom"];

interface Editor {
  /** The task as it is now. */
  task: TaskView;
  /**
   * Saves fields; resolves to the sentence that says what is wrong, or undefined.
   * @param before the task as it was when the person began to type; left out where each save goes on from the last one.
   */
  save: (fields: Partial<TaskFields>, before?: TaskView) => Promise<string | undefined>;
  /** Ticks and unticks lines of the checklist, whatever else another device changed. */
  tick: (ticks: Ticks) => Promise<string | undefined>;
  /** The task as the last save left it, which the page may not show yet. */
  latest: () => TaskView;
}

/** Whether another device has changed one of these fields since the person began to type in it. */
function isOverwritten(fields: Partial<TaskFields>, before: TaskView, now: TaskView): boolean {
  const [seen, there] = [fieldsOf(before), fieldsOf(now)];
  return (Object.keys(fields) as TaskField[]).some((name) => !isSameValue(seen[name], there[name]));
}

const EditorContext = createContext<Editor | undefined>(undefined);

/** The editor of the panel one is in. @throws Error outside of one. */
export function useTaskEditor(): Editor {
  const editor = use(EditorContext);
  if (!editor) throw new Error("A task's field is edited inside a TaskEditor.");
  return editor;
}

const isStale = ({ code }: ActionError): boolean => code === "stale" || code === "conflict";

export interface TaskEditorProps {
  task: TaskView;
  update: TaskActions["update"];
  children: ReactNode;
}

/** Saves a task's fields one after another; where another device was first, both sides are shown and nothing typed is lost. */
export function TaskEditor({ task, update, children }: TaskEditorProps) {
  const writer = useTaskWriter(task, update);
  const { latest, version, write, inTurn } = writer;
  const [conflict, setConflict] = useState<Conflict>();
  const { refresh } = useRouter();
  const { scopeOf, dialog } = useScope(task);

  /** Asks whose words stand; what was typed stays in its field until then. */
  const meet = (met: Omit<Conflict, "onDecided">): Promise<string | undefined> =>
    new Promise((resolve) => setConflict({ ...met, onDecided: resolve }));

  const save: Editor["save"] = async (fields, seen) => {
    const chosen = await scopeOf(fields);
    if (!chosen) return notChosen;
    return inTurn(async () => {
      const before = seen ?? latest.current;
      // The page follows other devices while one types: the newest version alone does not say that its words were seen.
      if (isOverwritten(fields, before, latest.current))
        return meet({ mine: fields, before, theirs: latest.current });
      const result = await write({ ...fields, ...chosen });
      if (result.ok) {
        announce("Saved");
        return undefined;
      }
      const theirs = currentTask(result.error);
      if (isStale(result.error) && theirs) return meet({ mine: fields, before, theirs });
      return Object.values(result.error.fields ?? {})[0] ?? result.error.message;
    });
  };

  const settle = async (fields: Partial<TaskFields>) => {
    if (!conflict) return;
    version.current = conflict.theirs.version;
    const result = Object.keys(fields).length > 0 ? await write(fields) : undefined;
    if (result && !result.ok) return notify({ message: result.error.message, isError: true });
    conflict.onDecided();
    setConflict(undefined);
    refresh();
  };

  const later = () => {
    conflict?.onDecided(decideLater);
    setConflict(undefined);
  };

  return (
    <EditorContext value={{ task, save, tick: writer.tick, latest: () => latest.current }}>
      {children}
      {dialog}
      {conflict && <ConflictDialog {...conflict} onKeep={settle} onLater={later} />}
    </EditorContext>
  );
}

/** Asks, of a task of a series that is still to be done, whether a change is meant for the later ones too. */
function useScope(task: TaskView) {
  const question = useScopeQuestion(task.recurrenceWords);
  /** Asked once for the checklist: one writes it line by line. */
  const linesFor = useRef<TaskChange["scope"]>(undefined);
  const scopeOf = async (fields: Partial<TaskFields>): Promise<Pick<TaskChange, "scope"> | undefined> => {
    const isPlain = (Object.keys(fields) as TaskField[]).every((name) => ofSeries.includes(name));
    if (task.recurrence === null || isDone(task) || isPlain) return {};
    if ("items" in fields && linesFor.current) return { scope: linesFor.current };
    const chosen = await question.ask("Change only this one?");
    if ("items" in fields) linesFor.current = chosen;
    return chosen && { scope: chosen };
  };
  return { scopeOf, dialog: question.dialog };
}
