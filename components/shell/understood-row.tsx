import {
  Banknote,
  Bell,
  Calendar,
  Clock,
  Flag,
  Hash,
  type LucideIcon,
  Repeat,
  Shapes,
  Type,
  User,
  Wallet,
} from "lucide-react";
import { cn } from "../ui/cn";
import { Money } from "../ui/money";
import type { PlainWords } from "./plain-words";
import type { AddKind, Understood, UnderstoodKind } from "./types";

const icons: Record<UnderstoodKind, LucideIcon> = {
  date: Calendar,
  time: Clock,
  repeat: Repeat,
  reminder: Bell,
  tag: Hash,
  priority: Flag,
  amount: Banknote,
  category: Shapes,
  payee: User,
  wallet: Wallet,
};

export interface UnderstoodRowProps {
  understood: Understood | undefined;
  kind: AddKind;
  locale: string;
  text: string;
  /** Recognised words that were tapped back. */
  plain: readonly PlainWords[];
  onPlain: (words: PlainWords) => void;
  onReadAgain: (words: PlainWords) => void;
}

const chipClass =
  "inline-flex h-11 items-center gap-1.75 whitespace-nowrap rounded-full border px-3.25 text-[0.9375rem] transition-colors hover:bg-well lg:h-8 lg:text-md";

/** The row a sentence would become, with its parts as chips, each of which a tap turns back into plain words. */
export function UnderstoodRow({
  understood,
  kind,
  locale,
  text,
  plain,
  onPlain,
  onReadAgain,
}: UnderstoodRowProps) {
  if (understood?.items) return <Items items={understood.items} />;
  return (
    <div className="mt-3.5 border-line border-t">
      <div className="flex min-h-14.5 items-center gap-3 py-3">
        {kind === "task" && (
          <span aria-hidden className="size-6 shrink-0 rounded-full border-[1.5px] border-ink-3 lg:size-5" />
        )}
        <div aria-live="polite" className="min-w-0 flex-1">
          <p className={understood ? "font-[450] wrap-anywhere" : "text-ink-3"}>
            {understood?.title ?? "dentist friday 3pm, lunch 12.50 cash"}
          </p>
          {understood?.detail && <p className="text-ink-3 text-sm">{understood.detail}</p>}
        </div>
        {understood?.amount && (
          <Money {...understood.amount} locale={locale} className="sum serif text-[1.875rem]" />
        )}
      </div>
      <ul className="flex min-h-11 flex-wrap gap-2 lg:min-h-8">
        {understood?.chips.map(({ label, ...words }) => {
          const Icon = icons[words.kind];
          return (
            <li key={`${words.start} ${words.kind}`}>
              <button
                type="button"
                title="Tap to keep these as plain words"
                onClick={() => onPlain(words)}
                className={cn(chipClass, "border-line-2")}
              >
                <Icon aria-hidden size={16} className="text-accent" />
                {label}
                <span className="sr-only">: keep as plain words</span>
              </button>
            </li>
          );
        })}
        {plain.map((words) => (
          <li key={`plain ${words.start}`}>
            <button
              type="button"
              title="Tap to read these again"
              onClick={() => onReadAgain(words)}
              className={cn(chipClass, "border-line-2 border-dashed text-ink-3")}
            >
              <Type aria-hidden size={15} />
              {text.slice(words.start, words.end).trim()}
              <span className="sr-only">: plain words; read again</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** All that a pasted list would become. */
function Items({ items }: { items: NonNullable<Understood["items"]> }) {
  return (
    <ul aria-label="What is added" className="rows mt-3.5 max-h-[34dvh] overflow-y-auto">
      {items.map(({ title, detail }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same, and they have no other name
        <li key={index} className="flex min-h-10 items-center gap-3 py-1.5">
          <span aria-hidden className="size-4.5 shrink-0 rounded-full border-[1.5px] border-ink-3" />
          <span className="min-w-0 flex-1 truncate">{title}</span>
          {detail && <span className="shrink-0 text-ink-3 text-sm">{detail}</span>}
        </li>
      ))}
    </ul>
  );
}
