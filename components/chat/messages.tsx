import { ChevronRight, Search } from "lucide-react";
import type { ReactNode } from "react";

/** The conversation, oldest first, resting at its foot. Answers are announced once, by the page, not word by word. */
export function MessageList({ children, label = "Conversation" }: { children: ReactNode; label?: string }) {
  return (
    <div
      role="log"
      aria-live="off"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto overscroll-contain p-5 outline-offset-[-2px] before:mt-auto before:content-['']"
    >
      {children}
    </div>
  );
}

/** What the person said. */
export function UserMessage({ text }: { text: string }) {
  return (
    <div className="flex justify-end">
      <p className="wrap-anywhere max-w-[86%] whitespace-pre-wrap rounded-[14px_14px_4px_14px] bg-well px-3.25 py-2.25">
        <span className="sr-only">You said: </span>
        {text}
      </p>
    </div>
  );
}

/** What Daybook answers: text and cards in full width. */
export function AssistantMessage({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2.5 wrap-anywhere">
      <span className="sr-only">Daybook: </span>
      {children}
    </div>
  );
}

export interface ToolLineProps {
  /** "Looked at 42 transactions" */
  label: string;
  isRunning?: boolean | undefined;
  /** What unfolds under it: the arguments in words, the rows. */
  children?: ReactNode;
}

/** Work of a tool, as one line that unfolds. */
export function ToolLine({ label, isRunning, children }: ToolLineProps) {
  const line = (
    <>
      <Search aria-hidden size={15} className={isRunning ? "animate-pulse" : ""} />
      <span className="min-w-0">{isRunning ? `${label}…` : label}</span>
    </>
  );
  const lineClass = "flex items-center gap-1.75 text-ink-3 text-sm";
  if (!children) return <p className={lineClass}>{line}</p>;
  return (
    <details className="group">
      <summary className={`${lineClass} rounded max-lg:min-h-11`}>
        {line}
        <ChevronRight aria-hidden size={15} className="transition-transform group-open:rotate-90" />
      </summary>
      <div className="mt-1.5 border-line border-l pl-3.5 text-ink-2 text-sm">{children}</div>
    </details>
  );
}

export interface UndoLineProps {
  /** What was done, or that it was taken back. */
  words: string;
  /** "Undo", or "Do it again" after one; absent where neither can be. */
  action?: { label: string; onClick: () => void; isPending?: boolean | undefined } | undefined;
}

/** Under an answer that changed something: what was done, and the way back. */
export function UndoLine({ words, action }: UndoLineProps) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-ink-3 text-sm">
      {words}
      {action && (
        <button
          type="button"
          onClick={action.onClick}
          disabled={action.isPending}
          className="-mx-1 rounded px-1 py-0.5 font-[450] text-accent disabled:opacity-50 max-lg:min-h-11 max-lg:px-2"
        >
          {action.label}
        </button>
      )}
    </p>
  );
}

/** An answer that could not be given: what happened, what was kept, what to do. */
export function FailedAnswer({ message, onRetry }: { message: string; onRetry?: (() => void) | undefined }) {
  return (
    <p role="alert" className="flex flex-wrap items-center gap-x-2 text-over text-md">
      {message}
      {onRetry && (
        <button
          type="button"
          onClick={onRetry}
          className="rounded px-1 font-[450] text-accent max-lg:min-h-11"
        >
          Try again
        </button>
      )}
    </p>
  );
}
