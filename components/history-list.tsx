import type { Action } from "@/lib/core/action-result";
import { momentWords } from "./day-words";
import type { Reading } from "./format";
import type { HistoryEntry, WhyStep } from "./history-types";
import { cn } from "./ui/cn";
import { UndoButton } from "./undo-button";

export interface HistoryListProps {
  /** Newest first. */
  entries: readonly HistoryEntry[];
  /** The chain back to the sentence or click, the cause first. */
  why: readonly WhyStep[];
  reading: Reading;
  timezone: string;
  undo: Action<{ what: string }>;
}

/** What happened to an item and why it is here: the lower half of its panel. */
export function HistoryList({ entries, why, reading, timezone, undo }: HistoryListProps) {
  return (
    <section className="flex-1 border-line border-t bg-paper px-5 pt-3.5 pb-6">
      {why.length > 0 && (
        <details className="group mb-3.5 border-line border-b pb-3">
          <summary className="flex min-h-6 items-center justify-between rounded font-[450] text-accent text-sm max-lg:min-h-11">
            Why is this here?
            <span aria-hidden className="text-ink-3 transition-transform group-open:rotate-90">
              ›
            </span>
          </summary>
          <ol className="mt-2.5">
            {why.map((step, index) => (
              <Step key={step.id} isOrigin={index === 0} step={step} reading={reading} timezone={timezone} />
            ))}
          </ol>
        </details>
      )}
      <h3 className="mb-2 flex justify-between font-[450] text-ink-3 text-sm">
        History<span>{entries.length}</span>
      </h3>
      <ol>
        {entries.map((entry, index) => (
          <Step
            key={entry.id}
            isOrigin={index === entries.length - 1}
            step={entry}
            reading={reading}
            timezone={timezone}
          >
            {entry.commandId && <UndoButton what={entry.commandId} words={entry.words} undo={undo} />}
          </Step>
        ))}
      </ol>
    </section>
  );
}

interface StepProps {
  step: WhyStep;
  isOrigin: boolean;
  reading: Reading;
  timezone: string;
  children?: React.ReactNode;
}

function Step({ step, isOrigin, reading, timezone, children }: StepProps) {
  return (
    <li
      className={cn(
        "relative flex gap-3 pb-3.25 pl-4.25 text-md leading-5 last:pb-0",
        "before:absolute before:top-1.75 before:left-0 before:size-1.75 before:rounded-full",
        "after:absolute after:top-4.75 after:-bottom-0.75 after:left-0.75 after:w-px after:bg-line-2 last:after:hidden",
        isOrigin ? "before:bg-accent" : "before:bg-ink-3",
      )}
    >
      <div className="min-w-0 flex-1">
        {step.words}
        {step.quote && <>: “{step.quote}”</>}
        <small className="block text-ink-3 text-xs leading-4.5">
          {[step.detail, momentWords(step.at, timezone, reading)].filter(Boolean).join(" · ")}
        </small>
      </div>
      {children}
    </li>
  );
}
