import type { BudgetView } from "@/lib/finance/views";
import { daysBetween } from "../day-words";
import { isNegative, moneyText, percentOf, perDay, type Reading, size } from "../format";
import { Bar } from "../ui/small";

export interface BudgetBarsProps {
  budgets: readonly BudgetView[];
  reading: Reading;
}

/** Budgets as thin bars: what is used, where one would be if all went evenly, what is left a day. */
export function BudgetBars({ budgets, reading }: BudgetBarsProps) {
  return (
    <ul>
      {budgets.map((budget) => (
        <Budget key={budget.id} budget={budget} reading={reading} />
      ))}
    </ul>
  );
}

/** From this share on a budget warns. */
const warnsAt = 80;

function Budget({ budget, reading }: { budget: BudgetView; reading: Reading }) {
  const { amount, currency, spent, left } = budget;
  const { locale, today } = reading;
  const percent = percentOf(spent, amount, currency);
  const days = daysBetween(budget.periodStart, budget.periodEnd) + 1;
  const gone = Math.min(days, Math.max(0, daysBetween(budget.periodStart, today) + 1));
  const isOver = isNegative(left);
  const name = budget.category?.name ?? "All spending";
  const text = (value: string) => moneyText({ amount: value, currency }, locale, { isShort: true });
  const rest = isOver
    ? `${moneyText({ amount: size(left), currency }, locale)} over`
    : `${moneyText(perDay({ amount: left, currency }, days - gone + 1), locale)} a day left`;
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1.5 border-line border-t py-2.5 text-md first:border-t-0 first:pt-1">
      <span className="truncate">{name}</span>
      <span className="whitespace-nowrap">
        {text(spent)}
        <span className="text-[0.86em] text-ink-3"> of {text(amount)}</span>
      </span>
      <div className="col-span-2">
        <Bar
          percent={percent}
          tone={isOver ? "over" : percent >= warnsAt ? "warn" : "quiet"}
          {...(isOver ? {} : { mark: (gone / days) * 100 })}
          label={`${name}: ${Math.floor(percent)} % used`}
        />
      </div>
      <span className={`col-span-2 -mt-0.25 text-xs ${isOver ? "text-over" : "text-ink-3"}`}>{rest}</span>
    </li>
  );
}
