import { ChevronDown } from "lucide-react";
import { type Amount, isNegative, minus, moneyText, size } from "../format";
import { Money } from "../ui/money";

/** What a month brought, took and left, in one currency. */
export interface Sums {
  currency: string;
  in: string;
  out: string;
  left: string;
  /** Out in the month before, up to the same day where this month is not over. */
  outBefore?: string | undefined;
  /** What each is made of, largest first; a sum that has some opens. */
  parts: Partial<Record<"in" | "out" | "left", readonly (Amount & { name: string })[]>>;
}

export interface MonthSumsProps {
  sums: readonly Sums[];
  locale: string;
  previousMonth: string;
}

/** Three sums, each of which opens into what it is made of. */
export function MonthSums({ sums, locale, previousMonth }: MonthSumsProps) {
  return sums.map((sum) => (
    <div key={sum.currency} className="grid grid-cols-3 items-start gap-x-2.5 pt-5.5 lg:gap-x-6">
      <Sum
        name="In"
        which="in"
        sum={sum}
        locale={locale}
        note={(sum.parts.in ?? [])
          .map((part) => part.name)
          .slice(0, 2)
          .join(", ")}
      />
      <Sum name="Out" which="out" sum={sum} locale={locale} note={comparedNote(sum, locale, previousMonth)} />
      <Sum
        name="Left"
        which="left"
        sum={sum}
        locale={locale}
        note={isNegative(sum.left) ? "more out than in" : "of what came in"}
      />
    </div>
  ));
}

function comparedNote({ currency, out, outBefore }: Sums, locale: string, previousMonth: string): string {
  if (outBefore === undefined) return "";
  const difference = minus({ amount: out, currency }, outBefore);
  const words = moneyText({ amount: size(difference.amount), currency }, locale, { isShort: true });
  return `${words} ${isNegative(difference.amount) ? "less" : "more"} than ${previousMonth}`;
}

interface SumProps {
  name: string;
  which: "in" | "out" | "left";
  sum: Sums;
  locale: string;
  note: string;
}

function Sum({ name, which, sum, locale, note }: SumProps) {
  const parts = sum.parts[which] ?? [];
  const head = (
    <>
      <span className="flex items-center gap-1.25 text-ink-3 text-sm leading-none">
        {name}
        {parts.length > 0 && (
          <ChevronDown aria-hidden size={13} className="transition-transform group-open:rotate-180" />
        )}
      </span>
      <Money
        amount={sum[which]}
        currency={sum.currency}
        locale={locale}
        tone={which === "in" ? "income" : "ink"}
        className="sum serif mt-2 mb-1.25 block text-[1.4375rem] lg:text-[1.875rem]"
      />
      <span className="block text-ink-3 text-xs">{note}</span>
    </>
  );
  if (parts.length === 0) return <div>{head}</div>;
  return (
    <details className="group">
      <summary className="block rounded-md">{head}</summary>
      <dl className="mt-2 border-line border-t pt-1 text-sm">
        {parts.map((part) => (
          <div
            key={`${part.name} ${part.currency}`}
            className="flex flex-wrap justify-between gap-x-2 py-0.5"
          >
            <dt className="truncate text-ink-2">{part.name}</dt>
            <dd>
              <Money amount={part.amount} currency={part.currency} locale={locale} />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
