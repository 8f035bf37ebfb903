import { formatMoney, type SignDisplay } from "@/lib/core/money";
import { type Amount, toMoney } from "../format";
import { cn } from "./cn";

export interface MoneyProps extends Amount {
  locale: string;
  /** `always` puts a plus before income. Expenses carry a true minus, never red. */
  sign?: SignDisplay | undefined;
  tone?: "ink" | "income" | "quiet" | "over" | undefined;
  className?: string | undefined;
}

const toneClass = {
  ink: "",
  income: "income text-income",
  quiet: "text-ink-2",
  over: "income text-over",
};

/** A sum: figures that line up, cents and currency lighter. Exact, from the decimal string. */
export function Money({ amount, currency, locale, sign, tone = "ink", className }: MoneyProps) {
  const { parts } = formatMoney(toMoney({ amount, currency }), locale, sign ? { sign } : {});
  // A currency that stands before its figures keeps their size; all that follows the figures is lighter.
  const end = parts.findLastIndex((part) => part.kind === "major");
  const text = (from: number, to?: number) =>
    parts
      .slice(from, to)
      .map((part) => part.text)
      .join("");
  return (
    <span
      className={cn("whitespace-nowrap tabular-nums", toneClass[tone], className)}
      suppressHydrationWarning
    >
      {text(0, end + 1)}
      <span className="cents" suppressHydrationWarning>
        {text(end + 1)}
      </span>
    </span>
  );
}
