"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { iconButtonClass } from "../ui/button";

export interface SidePanelProps {
  /** What kind of thing it is: "Task", "Bill", "Expense". */
  kind: string;
  /** Where closing it leads: the list it was opened from, with its filters. */
  closeHref: string;
  /** More that one can do, before the close button. */
  tools?: ReactNode;
  children: ReactNode;
}

/** An open item, in the dock's place on a desk and over the whole page on a phone. It has an address, so closing is a link. */
export function SidePanel({ kind, closeHref, tools, children }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  const { push } = useRouter();
  useEffect(() => {
    panel.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => {
      const isElsewhere =
        event.target instanceof Element &&
        event.target.closest("[role=dialog],[role=menu],input,textarea,select");
      if (event.key === "Escape" && !event.defaultPrevented && !isElsewhere)
        push(closeHref, { scroll: false });
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [push, closeHref]);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      data-side-panel
      aria-label={kind}
      className="reveal fixed inset-0 z-30 flex flex-col overflow-hidden bg-sheet outline-none lg:inset-y-0 lg:right-0 lg:left-auto lg:w-95 lg:border-line lg:border-l"
    >
      <header className="flex h-14 shrink-0 items-center gap-1 border-line border-b pr-2.5 pl-5">
        <p className="flex-1 text-ink-3 text-sm">{kind}</p>
        {tools}
        <Link
          prefetch={false}
          href={closeHref}
          scroll={false}
          aria-label="Close"
          title="Close (Esc)"
          className={iconButtonClass()}
        >
          <X aria-hidden size={18} />
        </Link>
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain pb-[env(safe-area-inset-bottom)]">
        {children}
      </div>
    </aside>
  );
}
