"use client";

import { type ReactNode, useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import type { Scope } from "./types";

interface Asked {
  title: string;
  onAnswer: (scope: Scope | undefined) => void;
}

/** Asks for which of a series something is meant. */
export interface ScopeQuestion {
  /** @returns undefined where the person would rather leave it. */
  ask: (title: string) => Promise<Scope | undefined>;
  /** To be put into the page. */
  dialog: ReactNode;
}

/** The question "only this one, or the later ones too", to be awaited. */
export function useScopeQuestion(rhythm: string | null): ScopeQuestion {
  const [asked, setAsked] = useState<Asked>();
  const answer = (scope?: Scope) => {
    asked?.onAnswer(scope);
    setAsked(undefined);
  };
  return {
    ask: (title) =>
      new Promise((resolve) => {
        // Later than now: within a transition that waits for the answer, the question itself would not be drawn.
        queueMicrotask(() => setAsked({ title, onAnswer: resolve }));
      }),
    dialog: asked && (
      <Dialog
        title={asked.title}
        description={`It repeats ${rhythm ?? ""}.`}
        onClose={() => answer()}
        className="lg:w-115"
      >
        <div className="flex flex-wrap justify-end gap-2.5 px-4.5 pt-4.5 pb-4.5 lg:px-6.5 lg:pb-6">
          <Button onClick={() => answer("all")}>This and all later ones</Button>
          <Button tone="primary" autoFocus onClick={() => answer("this")}>
            Only this one
          </Button>
        </div>
      </Dialog>
    ),
  };
}
