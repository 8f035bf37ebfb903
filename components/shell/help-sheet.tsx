"use client";

import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/small";

const shortcuts: readonly { keys: readonly string[]; what: string }[] = [
  { keys: ["q"], what: "Tell Daybook: a task, an expense, a question" },
  { keys: ["/"], what: "Search" },
  { keys: ["⌘", "K"], what: "Go anywhere, do anything" },
  { keys: ["⌘", "\\"], what: "Fold the assistant away, or open it" },
  { keys: ["Enter"], what: "Send; Shift with it makes a new line" },
  { keys: ["↑"], what: "Bring back what you said last" },
  { keys: ["Esc"], what: "Stop an answer, close what is open" },
  { keys: ["?"], what: "This list" },
];

const examples: readonly string[] = [
  "dentist friday 3pm #health",
  "lunch 12.50 with Anna from cash",
  "water the plants every 3 days",
  "how much did I spend on food this month?",
  "undo",
];

/** The keys, and what one can say. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys and sentences" onClose={onClose} className="lg:w-140">
      <div className="px-4.5 pt-4 pb-6 lg:px-6.5">
        <dl className="text-md">
          {shortcuts.map(({ keys, what }) => (
            <div key={what} className="flex min-h-9 items-center gap-4 border-line border-t">
              <dt className="w-16 shrink-0 space-x-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <h3 className="mt-6 mb-1 font-[450] text-ink-3 text-sm">Say it as you would to a person</h3>
        <ul className="text-md">
          {examples.map((example) => (
            <li key={example} className="flex min-h-9 items-center border-line border-t text-ink-2">
              {example}
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
