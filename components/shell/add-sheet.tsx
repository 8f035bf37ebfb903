"use client";

import { useEffect, useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Segmented } from "../ui/segmented";
import { attempt, notifyDone, useAction } from "../use-action";
import { clearDraft, currentDraft } from "./draft";
import { MarkedInput } from "./marked-input";
import { tell } from "./signals";
import type { AddKind, ShellActions, Understood } from "./types";
import { UnderstoodRow } from "./understood-row";

const pauseMs = 120;

/** What `text` would become, a moment after the last key. */
function useUnderstood(preview: ShellActions["preview"], text: string): Understood | undefined {
  const [understood, setUnderstood] = useState<Understood>();
  useEffect(() => {
    if (text.trim() === "") return setUnderstood(undefined);
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await attempt(preview, { text });
      if (isCurrent && result.ok) setUnderstood(result.value);
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [preview, text]);
  return understood;
}

const kinds = [
  { value: "task", label: "Task" },
  { value: "expense", label: "Expense" },
  { value: "ask", label: "Ask" },
] as const satisfies readonly { value: AddKind; label: string }[];

const doing: Record<AddKind, string> = { task: "Add task", expense: "Add expense", ask: "Ask" };

export interface AddSheetProps {
  actions: ShellActions;
  locale: string;
  onClose: () => void;
}

/** One input for all there is to add. The switch follows what was understood until the person chooses. */
export function AddSheet({ actions, locale, onClose }: AddSheetProps) {
  const [text, setText] = useState(currentDraft);
  useEffect(() => clearDraft, []);
  const [chosen, setChosen] = useState<AddKind>();
  const understood = useUnderstood(actions.preview, text);
  const { run, isPending, error } = useAction(actions.add);
  const kind = chosen ?? understood?.kind ?? "task";
  const go = () => {
    if (text.trim() === "") return;
    if (kind === "ask") {
      onClose();
      return tell(text);
    }
    run({ text, kind }, (done) => {
      onClose();
      notifyDone(done, done.value.said, actions.undo);
    });
  };
  return (
    <Dialog title="Add" isTitleHidden onClose={onClose} className="w-full lg:w-140">
      <div aria-hidden className="mx-auto mt-2 mb-1 h-1 w-9 rounded-full bg-line-2 lg:hidden" />
      <form
        method="post"
        className="px-4.5 pt-2.5 pb-4 lg:px-5.5 lg:pt-5"
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        <MarkedInput value={text} marks={understood?.marks ?? []} onChange={setText} onEnter={go} />
        <UnderstoodRow understood={understood} locale={locale} kind={kind} />
        <p role="alert" className="text-over text-sm">
          {error?.message}
        </p>
        <div className="mt-4 flex flex-wrap items-center justify-between gap-2.5">
          <Segmented label="What it is" value={kind} options={kinds} onChange={setChosen} />
          <Button type="submit" tone="primary" isPending={isPending} className="font-medium">
            {doing[kind]}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
