import type { TransactionView } from "@/lib/finance/views";
import { dayWords, longDay } from "../day-words";
import { moneyText, type Reading } from "../format";
import { Money } from "../ui/money";
import { type LedgerDay, ledgerDays } from "./ledger";
import { TransactionRow } from "./transaction-row";

export interface TransactionListProps {
  /** Of one month, each day whole. */
  transactions: readonly TransactionView[];
  reading: Reading;
  currency: string;
  /** Spent in the month before the earliest of them, where not the whole month is given. */
  spentBefore?: string | undefined;
  openTransactionId?: string | undefined;
  /** The filters as a query string, kept when a transaction is opened. */
  query: string;
}

/** A month's transactions by day, newest first, with what each day cost and the month so far. */
export function TransactionList({
  transactions,
  reading,
  currency,
  spentBefore,
  openTransactionId,
  query,
}: TransactionListProps) {
  return ledgerDays(transactions, currency, spentBefore).map((day) => (
    <section key={day.date} aria-label={longDay(day.date, reading.locale)}>
      <DayHeading day={day} currency={currency} reading={reading} />
      <ul className="rows [&>li:first-child]:border-t-0 [&>li:last-child]:border-b-0">
        {day.transactions.map((transaction) => (
          <TransactionRow
            key={transaction.id}
            transaction={transaction}
            locale={reading.locale}
            href={`/money/${transaction.id}${query}`}
            isOpen={transaction.id === openTransactionId}
          />
        ))}
      </ul>
    </section>
  ));
}

/** "Today", "Yesterday", else the whole day. */
function headingWords(day: string, reading: Reading): string {
  const words = dayWords(day, reading);
  return words === "today" || words === "yesterday"
    ? words.charAt(0).toUpperCase() + words.slice(1)
    : longDay(day, reading.locale);
}

function DayHeading({ day, currency, reading }: { day: LedgerDay; currency: string; reading: Reading }) {
  return (
    <div className="sticky top-(--head) z-2 grid h-10 grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-3 border-line border-t bg-paper text-ink-3 text-sm lg:h-9 lg:grid-cols-[minmax(0,1fr)_auto_92px]">
      <h3 className="truncate font-[450] text-ink-2">{headingWords(day.date, reading)}</h3>
      <span className="whitespace-nowrap">
        {moneyText({ amount: day.soFar, currency }, reading.locale)} so far
      </span>
      <span className="text-right">
        <Money amount={day.spent} currency={currency} locale={reading.locale} />
      </span>
    </div>
  );
}
