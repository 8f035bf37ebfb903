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
  User,
  Wallet,
} from "lucide-react";
import { Money } from "../ui/money";
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
}

/** The row a sentence would become, with its parts as chips. Its space is kept while nothing is written. */
export function UnderstoodRow({ understood, kind, locale }: UnderstoodRowProps) {
  return (
    <div className="mt-3.5 border-line border-t">
      <div className="flex min-h-14.5 items-center gap-3 py-3">
        {kind === "task" && (
          <span aria-hidden className="size-6 shrink-0 rounded-full border-[1.5px] border-ink-3 lg:size-5" />
        )}
        <div aria-live="polite" className="min-w-0 flex-1">
          <p className={understood ? "font-[450]" : "text-ink-3"}>
            {understood?.title ?? "dentist friday 3pm, lunch 12.50 cash"}
          </p>
          {understood?.detail && <p className="text-ink-3 text-sm">{understood.detail}</p>}
        </div>
        {understood?.amount && (
          <Money {...understood.amount} locale={locale} className="sum serif text-[1.875rem]" />
        )}
      </div>
      <ul className="flex min-h-11 flex-wrap gap-2 lg:min-h-8">
        {understood?.chips.map(({ kind: part, label }) => {
          const Icon = icons[part];
          return (
            <li
              key={`${part} ${label}`}
              className="inline-flex h-11 items-center gap-1.75 whitespace-nowrap rounded-full border border-line-2 px-3.25 text-[0.9375rem] lg:h-8 lg:text-md"
            >
              <Icon aria-hidden size={16} className="text-accent" />
              {label}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
