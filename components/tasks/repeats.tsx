"use client";

import { Repeat } from "lucide-react";
import type { TaskView } from "@/lib/tasks/task-view";
import type { Reading } from "../format";
import { Property } from "../property";
import { Button } from "../ui/button";
import { notifyFailure } from "../ui/toast";
import { notifyDone, useAction } from "../use-action";
import { EditableField } from "./editable-field";
import { isDone } from "./group-tasks";
import { RecurrencePreview } from "./recurrence-preview";
import { useTaskEditor } from "./task-editor";
import type { TaskActions } from "./types";

const counts = [
  { value: "due", label: "from the day it is due" },
  { value: "completion", label: "from the day it is done" },
];

/** How a task repeats; of one that does, its day can be left out, and the repeating stopped. */
export function Repeats({
  task,
  reading,
  actions,
}: {
  task: TaskView;
  reading: Reading;
  actions: Pick<TaskActions, "skip" | "undo">;
}) {
  const isSeries = task.recurrence !== null;
  return (
    <Property icon={Repeat} label="Repeats">
      <EditableField
        name="recurrence"
        label="Repeats"
        kind="text"
        value={task.recurrenceWords ?? ""}
        placeholder="every Wednesday"
        display={task.recurrenceWords ?? <span className="text-ink-3">Never</span>}
        hint={(typed) => <RecurrencePreview words={typed} task={task} reading={reading} />}
      />
      {isSeries && (
        <EditableField
          name="repeatFrom"
          label="Counts from"
          kind="choice"
          value={task.repeatFrom}
          options={counts}
          display={
            <span className="text-ink-3">{counts.find(({ value }) => value === task.repeatFrom)?.label}</span>
          }
        />
      )}
      {task.isLastOfSeries && <span className="basis-full text-ink-2">This was the last one.</span>}
      {isSeries && !isDone(task) && <Steps task={task} actions={actions} />}
    </Property>
  );
}

function Steps({ task, actions }: { task: TaskView; actions: Pick<TaskActions, "skip" | "undo"> }) {
  const { save } = useTaskEditor();
  const skip = useAction(async (input: { taskId: string }) => {
    const result = await actions.skip(input);
    notifyFailure(result);
    return result;
  });
  const stop = useAction(async () => {
    const message = await save({ recurrence: null });
    return message
      ? { ok: false, error: { code: "invalid_input", message } }
      : { ok: true, value: undefined };
  });
  return (
    <span className="-ml-2.75 flex basis-full flex-wrap">
      <Button
        size="small"
        tone="plain"
        isPending={skip.isPending}
        onClick={() =>
          skip.run({ taskId: task.id }, (done) =>
            notifyDone(done, `Skipped “${task.title}” once.`, actions.undo),
          )
        }
      >
        Skip this one
      </Button>
      <Button size="small" tone="plain" isPending={stop.isPending} onClick={() => stop.run(undefined)}>
        Stop repeating
      </Button>
      {stop.error && (
        <span role="alert" className="basis-full px-2.75 text-over text-sm">
          {stop.error.message}
        </span>
      )}
    </span>
  );
}
