"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useRef, useState } from "react";
import type { ActionError, ActionResult } from "@/lib/core/action-result";
import type { TaskView } from "@/lib/tasks/task-view";
import { announce } from "../shell/signals";
import { notify } from "../ui/toast";
import { attempt } from "../use-action";
import { fieldsOf, isSameValue } from "./conflict";
import type { TaskActions, TaskField, TaskFields } from "./types";

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

interface Editor {
  /** The task as it is now. */
  task: TaskView;
  /**
   * Saves fields; resolves to the sentence that says what is wrong, or undefined.
   * @param before the task as it was when the person began to type.
   */
  save: (fields: Partial<TaskFields>, before: TaskView) => Promise<string | undefined>;
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

/** The task an error carries as the one that is there now. */
function currentTask(error: ActionError): TaskView | undefined {
  const { current } = error;
  const isTask =
    typeof current === "object" && current !== null && "version" in current && "title" in current;
  return isTask ? (current as TaskView) : undefined;
}

const isStale = ({ code }: ActionError): boolean => code === "stale" || code === "conflict";

export interface TaskEditorProps {
  task: TaskView;
  update: TaskActions["update"];
  children: ReactNode;
}

/** Saves a task's fields one after another; where another device was first, both sides are shown and nothing typed is lost. */
export function TaskEditor({ task, update, children }: TaskEditorProps) {
  const latest = useRef(task);
  if (task.version >= latest.current.version) latest.current = task;
  const version = useRef(task.version);
  version.current = Math.max(version.current, task.version);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [conflict, setConflict] = useState<Conflict>();
  const { refresh } = useRouter();

  const write = async (fields: Partial<TaskFields>): Promise<ActionResult<TaskView>> => {
    const result = await attempt(update, { ...fields, taskId: task.id, expectedVersion: version.current });
    if (result.ok) {
      version.current = result.value.version;
      latest.current = result.value;
    }
    return result;
  };

  /** Asks whose words stand; what was typed stays in its field until then. */
  const meet = (met: Omit<Conflict, "onDecided">): Promise<string | undefined> =>
    new Promise((resolve) => setConflict({ ...met, onDecided: resolve }));

  const save = (fields: Partial<TaskFields>, before: TaskView): Promise<string | undefined> => {
    // One at a time: the second of two quick changes must build on the version the first one made.
    const saved = queue.current.then(async () => {
      // The page follows other devices while one types: the newest version alone does not say that its words were seen.
      if (isOverwritten(fields, before, latest.current))
        return meet({ mine: fields, before, theirs: latest.current });
      const result = await write(fields);
      if (result.ok) {
        announce("Saved");
        return undefined;
      }
      const theirs = currentTask(result.error);
      if (isStale(result.error) && theirs) return meet({ mine: fields, before, theirs });
      return Object.values(result.error.fields ?? {})[0] ?? result.error.message;
    });
    queue.current = saved;
    return saved;
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
    <EditorContext value={{ task, save }}>
      {children}
      {conflict && <ConflictDialog {...conflict} onKeep={settle} onLater={later} />}
    </EditorContext>
  );
}
