"use client";

import { MessageCircle, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import type { TaskView } from "@/lib/tasks/task-view";
import { tell } from "../shell/signals";
import { IconButton } from "../ui/button";
import { notify } from "../ui/toast";
import { notifyDone, useAction } from "../use-action";
import { isDone } from "./group-tasks";
import { useScopeQuestion } from "./scope-question";
import type { Scope, TaskActions } from "./types";

export interface TaskToolsProps {
  task: TaskView;
  closeHref: string;
  actions: Pick<TaskActions, "remove" | "undo">;
}

/** What one can do with the whole of an open task. Deleting asks nothing but which of a series: the notice takes it back. */
export function TaskTools({ task, closeHref, actions }: TaskToolsProps) {
  const { push } = useRouter();
  const { run, isPending } = useAction(async (input: { taskIds: string[]; scope?: Scope }) => {
    const result = await actions.remove(input);
    if (!result.ok) notify({ message: result.error.message, isError: true });
    return result;
  });
  const question = useScopeQuestion(task.recurrenceWords);
  const remove = async () => {
    const isSeries = task.recurrence !== null && !isDone(task);
    const scope = isSeries ? await question.ask(`Delete “${task.title}”?`) : "this";
    if (!scope) return;
    run({ taskIds: [task.id], scope }, (done) => {
      push(closeHref, { scroll: false });
      notifyDone(done, `Deleted “${task.title}”.`, actions.undo);
    });
  };
  return (
    <>
      <IconButton label="Ask why it is here" onClick={() => tell(`why is "${task.title}" here?`)}>
        <MessageCircle aria-hidden size={18} />
      </IconButton>
      <IconButton label="Delete" className="hover:text-over" disabled={isPending} onClick={remove}>
        <Trash2 aria-hidden size={18} />
      </IconButton>
      {question.dialog}
    </>
  );
}
