"use client";

import { PanelRightOpen } from "lucide-react";
import { IconButton } from "../ui/button";
import { setDock } from "./signals";
import { TellComposer } from "./tell-composer";

/**
 * The one input at the foot of a page whose dock is folded, unless the page has it in its head (`data-own-input`); on a phone it is
 * in the add sheet and in Chat.
 */
export function FootInput({ brain, draft }: { brain: string; draft: string }) {
  return (
    <section aria-label="Tell Daybook" data-when="folded" className="max-lg:hidden">
      <IconButton
        label="Open the assistant (⌘\)"
        className="absolute top-2.75 right-3.5"
        onClick={() => setDock(true)}
      >
        <PanelRightOpen aria-hidden size={18} />
      </IconButton>
      <div className="[.app:has([data-own-input])_&]:hidden sticky bottom-0 z-10 bg-linear-to-b from-transparent to-34% to-paper px-9 pt-7 pb-5.5">
        <div className="mx-auto max-w-190 rounded-xl shadow-float" title={brain}>
          <TellComposer draft={draft} />
        </div>
      </div>
    </section>
  );
}
