import type { CSSProperties } from "react";
import { formatAmount } from "@/lib/core/money";
import type { SpendingSummary } from "@/lib/finance/views";
import { moneyText, percentOf, toMoney } from "../format";
import { Money } from "../ui/money";

export interface CategoryBarsProps {
  /** Grouped by category; each currency has its own scale. */
  lines: SpendingSummary["lines"];
  locale: string;
  /** What the marks stand for: "October". Absent where nothing is compared. */
  comparedName?: string | undefined;
  /** Narrower columns, for a card in the chat. */
  isCompact?: boolean;
}

/** The longest bar or mark of a currency, as a decimal: 100 % of its scale. */
function longest(lines: SpendingSummary["lines"], currency: string): string {
  const lengths = lines
    .filter((line) => line.currency === currency)
    .flatMap((line) => [line.amount, line.compared ?? "0"])
    .map((amount) => toMoney({ amount, currency }).amountMinor);
  // Bigints: Math.max takes none.
  const sorted = lengths.sort((a, b) => (a < b ? 1 : -1));
  return formatAmount(sorted[0] ?? 0n, currency);
}

/** Spending by category as bars, longest first, with the compared month's mark. */
export function CategoryBars({ lines, locale, comparedName, isCompact = false }: CategoryBarsProps) {
  return (
    <ul>
      {lines.map((line) => {
        const scale = longest(lines, line.currency);
        const compared = line.compared
          ? moneyText({ amount: line.compared, currency: line.currency }, locale)
          : "nothing";
        return (
          <li
            key={`${line.key} ${line.currency}`}
            title={comparedName ? `${comparedName}: ${compared}` : undefined}
            className={`grid items-center gap-2.5 text-md ${isCompact ? "h-6.75 grid-cols-[96px_minmax(0,1fr)_78px]" : "h-9.5 grid-cols-[100px_minmax(0,1fr)_84px] max-lg:text-[0.9375rem] lg:h-7.5 lg:grid-cols-[90px_minmax(0,1fr)_76px]"}`}
          >
            <span className="truncate">{line.name}</span>
            <span
              aria-hidden
              className="relative h-2"
              style={{ "--c": `var(--c${line.colour ?? 7})` } as CSSProperties}
            >
              <span
                className="absolute inset-y-0 left-0 min-w-0.5 rounded-[1.5px_3px_3px_1.5px] bg-(--c)"
                style={{ width: `${percentOf(line.amount, scale, line.currency)}%` }}
              />
              {comparedName && line.compared && (
                <span
                  className="absolute -top-1 -bottom-1 -ml-px w-0.5 bg-ink-2"
                  style={{ left: `${percentOf(line.compared, scale, line.currency)}%` }}
                />
              )}
            </span>
            <span className="text-right">
              <Money amount={line.amount} currency={line.currency} locale={locale} />
              {comparedName && (
                <span className="sr-only">
                  , {comparedName}: {compared}
                </span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What the marks stand for. */
export function MarkKey({ name }: { name: string }) {
  return (
    <span className="inline-flex items-center gap-1.75 text-ink-3 text-xs before:h-3 before:w-0.5 before:bg-ink-2">
      {name}
    </span>
  );
}
