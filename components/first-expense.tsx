import { formatAmount } from "@/lib/core/money";
import type { ShellActions } from "./shell/types";
import { TeachingExample } from "./teaching-example";
import { Money } from "./ui/money";

export interface FirstExpenseProps {
  actions: Pick<ShellActions, "add" | "undo">;
  locale: string;
  currency: string;
}

/** What an empty ledger teaches: one sentence, and the row it becomes. */
export function FirstExpense({ actions, locale, currency }: FirstExpenseProps) {
  return (
    <TeachingExample
      sentence="lunch 12.50 from cash"
      kind="expense"
      label="Add this expense"
      actions={actions}
    >
      <span aria-hidden className="size-2 shrink-0 rounded-full border border-ink-3 border-dashed" />
      <span className="min-w-0 flex-1">
        <span className="block font-[430] leading-5">Lunch</span>
        <span className="text-ink-3 text-sm">Eating out · Cash · today</span>
      </span>
      <Money amount={formatAmount(-1250n, currency)} currency={currency} locale={locale} />
    </TeachingExample>
  );
}
