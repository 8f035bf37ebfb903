import type { ReactNode } from "react";
import { cn } from "../ui/cn";

/** The chat in the whole width of the window: its history beside it, no dock. */
export function ChatFrame({ children }: { children: ReactNode }) {
  return (
    <div
      data-whole-width
      className="-mx-4.5 -mt-4.5 -mb-28 grid h-[calc(100dvh-76px)] grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] lg:-mx-9 lg:-mt-7.5 lg:-mb-16 lg:h-dvh lg:grid-cols-[276px_minmax(0,1fr)]"
    >
      {children}
    </div>
  );
}

export interface ChatColumnsProps {
  /** The list of conversations. */
  list: ReactNode;
  /** The open conversation; on a phone it is shown instead of the list. */
  children: ReactNode;
  /** Whether a phone shows the list (the address is the list's own). */
  isListOpen: boolean;
}

/** The list of conversations and the open one, over the frame's foot. */
export function ChatColumns({ list, children, isListOpen }: ChatColumnsProps) {
  return (
    <>
      <div
        data-list-open={isListOpen || undefined}
        className={cn("row-span-2 grid min-h-0", !isListOpen && "max-lg:hidden")}
      >
        {list}
      </div>
      <div
        className={cn(
          "dock flex min-h-0 min-w-0 flex-col lg:bg-sheet [&_[role=log]>*]:mx-auto [&_[role=log]>*]:w-full [&_[role=log]>*]:max-w-160",
          isListOpen && "max-lg:hidden",
        )}
      >
        {children}
      </div>
    </>
  );
}

/** The head of an open conversation. */
export function ChatHead({
  title,
  before,
  children,
}: {
  title: string;
  before?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="flex h-14 shrink-0 items-center gap-1.5 border-line border-b pr-3 pl-5 max-lg:pr-1.5 max-lg:pl-1.5">
      {before}
      <h1 className="min-w-0 flex-1 truncate font-[450]">{title}</h1>
      {children}
    </header>
  );
}

/** The foot under the open conversation, gone with it on a phone: its input, and who answers. */
export function ChatFoot({ brain, children }: { brain: string; children: ReactNode }) {
  return (
    <div className="dock px-3.5 pt-1.5 pb-2.5 max-lg:[[data-whole-width]:has([data-list-open])_&]:hidden lg:bg-sheet lg:px-8 lg:pb-3.5">
      <div className="mx-auto max-w-160">
        {children}
        <p className="px-1 pt-2 text-center text-ink-3 text-xs max-lg:hidden">{brain}</p>
      </div>
    </div>
  );
}
