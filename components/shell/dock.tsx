"use client";

import { History, PanelRightClose } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { IconButton, iconButtonClass } from "../ui/button";
import { isDesk, setDock } from "./signals";
import { TellComposer } from "./tell-composer";

/** How long a page is left alone before the assistant's code is fetched ahead of its first use. */
const quietMs = 4_000;

/** Calls `want` at the first use of the assistant, or once a page with an open dock has been quiet for a while. */
function useWanted(): [boolean, () => void] {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    const want = () => {
      if (isDesk()) setWanted(true);
    };
    const isOpen = document.querySelector("[data-dock]")?.getAttribute("data-dock") === "open";
    const timer = isOpen ? setTimeout(want, quietMs) : undefined;
    for (const name of ["daybook:told", "daybook:dock"]) window.addEventListener(name, want);
    return () => {
      clearTimeout(timer);
      for (const name of ["daybook:told", "daybook:dock"]) window.removeEventListener(name, want);
    };
  }, []);
  return [isWanted, () => setWanted(true)];
}

/** The assistant beside the page. Its input is here at once; what it says is loaded when it is wanted. */
export function Dock({ brain, draft, children }: { brain: string; draft: string; children: ReactNode }) {
  const [isWanted, want] = useWanted();
  // The chat page has the whole assistant: two of them would both answer.
  if (usePathname().startsWith("/chat")) return null;
  return (
    <aside
      data-dock-panel
      aria-label="Assistant"
      onPointerEnter={want}
      className="dock sticky top-0 hidden h-dvh min-w-0 flex-col border-line border-l bg-sheet lg:flex"
    >
      <header className="flex h-14 shrink-0 items-center gap-1.5 border-line border-b pr-3 pl-5">
        <h2 className="flex-1 font-[450]">Assistant</h2>
        <Link
          prefetch={false}
          href="/chat"
          aria-label="All conversations"
          title="All conversations"
          className={iconButtonClass()}
        >
          <History aria-hidden size={18} />
        </Link>
        <IconButton label="Fold away (⌘\)" onClick={() => setDock(false)}>
          <PanelRightClose aria-hidden size={18} />
        </IconButton>
      </header>
      <div className="flex min-h-0 flex-1 flex-col">{isWanted && children}</div>
      <div className="shrink-0 border-line border-t px-4 pt-3 pb-4">
        <TellComposer draft={draft} onFocus={want} />
        <p className="px-1 pt-2 text-center text-ink-3 text-xs">{brain}</p>
      </div>
    </aside>
  );
}
