"use client";

import { useEffect, useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Segmented } from "../ui/segmented";
import { attempt, notifyDone, useAction } from "../use-action";
import { clearDraft, currentDraft } from "./draft";
import { MarkedInput } from "./marked-input";
import { moveWords, type PlainWords } from "./plain-words";
import { tell } from "./signals";
import type { AddKind, ShellActions, Understood } from "./types";
import { UnderstoodRow } from "./understood-row";

const pauseMs = 120;

/** What the text would become, a moment after the last key. */
function useUnderstood(
  preview: ShellActions["preview"],
  text: string,
  plain: readonly PlainWords[],
  chosen: AddKind | undefined,
): Understood | undefined {
  const [understood, setUnderstood] = useState<Understood>();
  useEffect(() => {
    if (text.trim() === "") return setUnderstood(undefined);
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const result = await attempt(preview, { text, plain: rangesOf(plain), kind: chosen });
      if (isCurrent && result.ok) setUnderstood(result.value);
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [preview, text, plain, chosen]);
  return understood;
}

const rangesOf = (plain: readonly PlainWords[]): [number, number][] =>
  plain.map(({ start, end }) => [start, end]);

const kinds = [
  { value: "task", label: "Task" },
  { value: "expense", label: "Expense" },
  { value: "ask", label: "Ask" },
] as const satisfies readonly { value: AddKind; label: string }[];

const doing: Record<AddKind, string> = { task: "Add task", expense: "Add expense", ask: "Ask" };

/** What the button says: how many, where a list was pasted. */
function doingWords(kind: AddKind, count: number): string {
  if (kind === "ask" || count < 2) return doing[kind];
  return `Add ${count} ${kind === "task" ? "tasks" : "entries"}`;
}

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
  const [plain, setPlain] = useState<readonly PlainWords[]>([]);
  const understood = useUnderstood(actions.preview, text, plain, chosen);
  const { run, isPending, error } = useAction(actions.add);
  const kind = chosen ?? understood?.kind ?? "task";
  const go = () => {
    if (text.trim() === "") return;
    if (kind === "ask") {
      onClose();
      return tell(text);
    }
    run({ text, plain: rangesOf(plain), kind }, (done) => {
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
        <MarkedInput
          value={text}
          marks={understood?.marks ?? []}
          onChange={(next) => {
            setPlain(moveWords(plain, text, next));
            setText(next);
          }}
          onEnter={go}
        />
        <UnderstoodRow
          understood={understood}
          locale={locale}
          kind={kind}
          text={text}
          plain={plain}
          onPlain={(words) => setPlain([...plain, words])}
          onReadAgain={(words) => setPlain(plain.filter((one) => one !== words))}
        />
        <p role="alert" className="text-over text-sm">
          {error?.message}
        </p>
        <div className="mt-4 flex flex-wrap items-center justify-between gap-2.5">
          <Segmented label="What it is" value={kind} options={kinds} onChange={setChosen} />
          <Button type="submit" tone="primary" isPending={isPending} className="font-medium">
            {doingWords(kind, understood?.items?.length ?? 1)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
