"use client";

import { CornerDownRight } from "lucide-react";
import type { ReactNode } from "react";
import type { ShellActions } from "./shell/types";
import { Button } from "./ui/button";
import { notifyDone, useAction } from "./use-action";

export interface TeachingExampleProps {
  sentence: string;
  kind: "task" | "expense";
  /** "Add this task" */
  label: string;
  actions: Pick<ShellActions, "add" | "undo">;
  /** The row the sentence becomes. */
  children: ReactNode;
}

/** An empty list teaches with one example that a tap carries out. */
export function TeachingExample({ sentence, kind, label, actions, children }: TeachingExampleProps) {
  const { run, isPending, error } = useAction(actions.add);
  return (
    <section aria-label="An example" className="mt-6">
      <div className="flex min-h-13.5 items-center gap-3 rounded-xl border border-line-2 bg-sheet py-2 pr-2.25 pl-4 shadow-float max-lg:flex-wrap max-lg:p-3">
        <p className="min-w-0 flex-1 max-lg:basis-full max-lg:text-[1.0625rem]">{sentence}</p>
        <Button
          tone="primary"
          isPending={isPending}
          className="max-lg:ml-auto"
          onClick={() =>
            run({ text: sentence, kind }, (done) => notifyDone(done, done.value.said, actions.undo))
          }
        >
          {label}
        </Button>
      </div>
      <p role="alert" className="mt-2 text-over text-sm">
        {error?.message}
      </p>
      <p className="mt-3 mb-2.25 flex items-center gap-2.5 text-ink-3 text-sm">
        <CornerDownRight aria-hidden size={16} />
        becomes
      </p>
      <div className="flex min-h-12.5 items-center gap-3 border-line border-y py-1.5">{children}</div>
      <p className="mt-3 text-pretty text-ink-3 text-sm">Say it in your own words. One tap undoes it.</p>
    </section>
  );
}
