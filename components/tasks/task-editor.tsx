"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useRef, useState } from "react";
import type { ActionError, ActionResult } from "@/lib/core/action-result";
import type { TaskView } from "@/lib/tasks/task-view";
import { announce } from "../shell/signals";
import { notify } from "../ui/toast";
import { attempt } from "../use-action";
import type { TaskActions, TaskFields } from "./types";

const ConflictDialog = dynamic(() => import("./conflict-dialog").then((module) => module.ConflictDialog), {
  ssr: false,
});

/** What the person typed that met a newer task. */
interface Conflict {
  mine: Partial<TaskFields>;
  theirs: TaskView;
}

interface Editor {
  /** Saves fields; resolves to the sentence that says what is wrong, or undefined. */
  save: (fields: Partial<TaskFields>) => Promise<string | undefined>;
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
  const version = useRef(task.version);
  version.current = Math.max(version.current, task.version);
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const [conflict, setConflict] = useState<Conflict>();
  const { refresh } = useRouter();

  const write = async (fields: Partial<TaskFields>): Promise<ActionResult<TaskView>> => {
    const result = await attempt(update, { ...fields, taskId: task.id, expectedVersion: version.current });
    if (result.ok) version.current = result.value.version;
    return result;
  };

  const save = (fields: Partial<TaskFields>): Promise<string | undefined> => {
    // One at a time: the second of two quick changes must build on the version the first one made.
    const saved = queue.current.then(async () => {
      const result = await write(fields);
      if (result.ok) return announce("Saved");
      const theirs = currentTask(result.error);
      if (isStale(result.error) && theirs) return setConflict({ mine: fields, theirs });
      return Object.values(result.error.fields ?? {})[0] ?? result.error.message;
    });
    queue.current = saved;
    return saved.then((message) => message ?? undefined);
  };

  const settle = async (fields: Partial<TaskFields>) => {
    if (!conflict) return;
    version.current = conflict.theirs.version;
    const result = Object.keys(fields).length > 0 ? await write(fields) : undefined;
    if (result && !result.ok) return notify({ message: result.error.message, isError: true });
    setConflict(undefined);
    refresh();
  };

  return (
    <EditorContext value={{ save }}>
      {children}
      {conflict && (
        <ConflictDialog {...conflict} before={task} onKeep={settle} onLater={() => setConflict(undefined)} />
      )}
    </EditorContext>
  );
}
