"use client";

import { Dialog } from "../ui/dialog";
import { Kbd } from "../ui/small";
import { type KeyLine, keyGroups } from "./keys";

const examples: readonly string[] = [
  "dentist friday 3pm #health",
  "lunch 12.50 with Anna from cash",
  "water the plants every 3 days",
  "how much did I spend on food this month?",
  "undo",
];

const headingClass = "mt-6 mb-1 font-[450] text-ink-3 text-sm first:mt-0";

/** The keys, and what one can say. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys and sentences" onClose={onClose} className="lg:max-h-[80dvh] lg:w-140">
      <div className="px-4.5 pt-4 pb-6 lg:px-6.5">
        {keyGroups.map(({ title, lines }) => (
          <section key={title}>
            <h3 className={headingClass}>{title}</h3>
            <dl className="mb-6 text-md">
              {lines.map((line) => (
                <Line key={line.what} {...line} />
              ))}
            </dl>
          </section>
        ))}
        <h3 className={headingClass}>Say it as you would to a person</h3>
        <ul className="text-md">
          {examples.map((example) => (
            <li key={example} className="flex min-h-9 items-center border-line border-t text-ink-2">
              {example}
            </li>
          ))}
        </ul>
        <p className="mt-6 text-ink-3 text-sm">
          With a thumb: swipe a task to the right to complete it, to the left for when, priority and delete;
          hold it to select. Single letters can be switched off in settings.
        </p>
      </div>
    </Dialog>
  );
}

function Line({ keys, what }: KeyLine) {
  return (
    <div className="flex min-h-9 items-center gap-4 border-line border-t py-1">
      <dt className="w-18 shrink-0 space-x-1 whitespace-nowrap">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dt>
      <dd>{what}</dd>
    </div>
  );
}
