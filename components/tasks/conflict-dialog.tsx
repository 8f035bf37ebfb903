"use client";

import { useState, useTransition } from "react";
import type { TaskView } from "@/lib/tasks/task-view";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Dialog } from "../ui/dialog";
import { type ConflictLine, conflictingFields, fieldsOf } from "./conflict";
import type { TaskField, TaskFields } from "./types";

export interface ConflictDialogProps {
  /** What the person typed. */
  mine: Partial<TaskFields>;
  /** The task as it is now. */
  theirs: TaskView;
  /** The task as the person saw it. */
  before: TaskView;
  /** Saves what is to be written over theirs; empty where theirs is taken whole. */
  onKeep: (fields: Partial<TaskFields>) => Promise<void>;
  onLater: () => void;
}

/** Two devices changed one task: line by line, whose words stand. What is left out stays in the history. */
export function ConflictDialog({ mine, theirs, before, onKeep, onLater }: ConflictDialogProps) {
  const lines = conflictingFields(mine, before, theirs);
  const [kept, setKept] = useState(
    new Set<TaskField>(lines.filter((line) => line.isMine).map((line) => line.field)),
  );
  const [isPending, start] = useTransition();
  const choose = (field: TaskField, isMine: boolean) => {
    const next = new Set(kept);
    if (isMine) next.add(field);
    else next.delete(field);
    setKept(next);
  };
  const keep = (fields: ReadonlySet<TaskField>) =>
    start(async () => {
      // "Yours" on a line that only they changed is what the person saw before: it is written back.
      const yours = Object.entries({ ...fieldsOf(before), ...mine });
      await onKeep(Object.fromEntries(yours.filter(([name]) => fields.has(name as TaskField))));
    });
  return (
    <Dialog
      title={`“${before.title}” was changed in two places`}
      description="Another device saved first. Choose line by line; what you leave out stays in the history."
      onClose={onLater}
      className="w-full lg:w-176"
    >
      <div className="mx-4.5 mt-4.5 border-line border-b text-md lg:mx-6.5">
        <div className="grid grid-cols-2 pb-2.5 font-medium lg:grid-cols-[96px_1fr_1fr]">
          <Side
            name="Yours"
            note="typed here"
            className="lg:col-start-2"
            onTakeAll={() => setKept(new Set(lines.map((line) => line.field)))}
          />
          <Side name="Theirs" note="saved already" onTakeAll={() => setKept(new Set())} />
        </div>
        {lines.map((line) => (
          <Line key={line.field} line={line} isMine={kept.has(line.field)} onChoose={choose} />
        ))}
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 px-4.5 pt-4.5 pb-5.5 lg:px-6.5">
        <Button onClick={onLater} className="max-lg:flex-1">
          Decide later
        </Button>
        <Button
          tone="primary"
          isPending={isPending}
          onClick={() => keep(kept)}
          className="max-lg:-order-1 max-lg:basis-full"
        >
          Keep what is marked
        </Button>
      </div>
    </Dialog>
  );
}

function Side({
  name,
  note,
  className,
  onTakeAll,
}: {
  name: string;
  note: string;
  className?: string;
  onTakeAll: () => void;
}) {
  return (
    <div className={cn("px-3", className)}>
      <div className="flex items-baseline justify-between">
        {name}
        <button
          type="button"
          onClick={onTakeAll}
          className="rounded px-1 font-[450] text-accent text-sm max-lg:min-h-11"
        >
          Take all
        </button>
      </div>
      <p className="font-normal text-ink-3 text-sm">{note}</p>
    </div>
  );
}

function Line({
  line,
  isMine,
  onChoose,
}: {
  line: ConflictLine;
  isMine: boolean;
  onChoose: (field: TaskField, isMine: boolean) => void;
}) {
  return (
    <fieldset className="grid grid-cols-2 border-line border-t lg:grid-cols-[96px_1fr_1fr]">
      <legend className="float-left px-0 py-2.5 text-ink-3 text-sm max-lg:col-span-2 max-lg:w-full max-lg:pb-0">
        {line.label}
      </legend>
      <Choice
        line={line}
        words={line.mine}
        note={line.isMine ? "typed by you" : "as it was"}
        isOn={isMine}
        onChoose={() => onChoose(line.field, true)}
      />
      <Choice
        line={line}
        words={line.theirs}
        note={line.isTheirs ? "changed by them" : "as it was"}
        isOn={!isMine}
        onChoose={() => onChoose(line.field, false)}
      />
    </fieldset>
  );
}

function Choice({
  line,
  words,
  note,
  isOn,
  onChoose,
}: {
  line: ConflictLine;
  words: string;
  note: string;
  isOn: boolean;
  onChoose: () => void;
}) {
  return (
    <label
      className={cn(
        "flex cursor-pointer items-start gap-2.25 px-3 py-2.5 leading-5 max-lg:min-h-11",
        isOn && "bg-wash",
      )}
    >
      <input
        type="radio"
        name={line.field}
        checked={isOn}
        onChange={onChoose}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 wrap-anywhere">
        {words}
        <span className={cn("block text-sm leading-4.5", isOn ? "text-ink-2" : "text-ink-3")}>{note}</span>
      </span>
    </label>
  );
}
