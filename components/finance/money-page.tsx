import { ChevronLeft, ChevronRight, Plus } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { BudgetView, SpendingSummary, TransactionView, WalletView } from "@/lib/finance/views";
import { monthWords } from "../day-words";
import { FirstExpense } from "../first-expense";
import type { Reading } from "../format";
import type { ShellActions } from "../shell/types";
import { buttonClass, iconButtonClass } from "../ui/button";
import { cn } from "../ui/cn";
import { PageColumn, SectionHeading } from "../ui/small";
import { BudgetBars } from "./budget-bars";
import { CategoryBars, MarkKey } from "./category-bars";
import { MonthSums, type Sums } from "./month-sums";
import { TransactionList } from "./transaction-list";
import { WalletList } from "./wallet-list";

export interface MoneyPageProps {
  /** YYYY-MM */
  month: string;
  reading: Reading;
  previousHref: string;
  /** Absent in the current month. */
  nextHref?: string | undefined;
  /** One set of sums a currency, the person's own first. */
  sums: readonly Sums[];
  /** The month by category, compared with the month before. */
  spending: SpendingSummary;
  budgets: readonly BudgetView[];
  /** The whole month's. */
  transactions: readonly TransactionView[];
  wallets: readonly WalletView[];
  /** The person's currency: days are summed in it. */
  currency: string;
  /** The wallet that is shown alone, by name. */
  wallet?: string | undefined;
  /** The filters as a query string ("?month=2026-11"), or empty. */
  query: string;
  openTransactionId?: string | undefined;
  panel?: ReactNode;
  /** Whether the person has no transaction at all yet: the page teaches. */
  isNew: boolean;
  shellActions: Pick<ShellActions, "add" | "undo">;
}

/** Money: a month's sums, what it was spent on, budgets, wallets, and its days. */
export function MoneyPage(props: MoneyPageProps) {
  const { panel, isNew, month, sums, reading } = props;
  return (
    <>
      <div className={cn(panel && "max-lg:hidden")}>
        <PageColumn>
          <MonthHead {...props} />
          <MonthSums
            sums={sums}
            locale={reading.locale}
            previousMonth={previousName(month, reading.locale)}
          />
          {isNew ? (
            <FirstExpense actions={props.shellActions} locale={reading.locale} currency={props.currency} />
          ) : (
            <MonthBody {...props} />
          )}
        </PageColumn>
      </div>
      {panel}
    </>
  );
}

/** The name of the month before. */
function previousName(month: string, locale: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const before = number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
  return monthWords(before, locale).name;
}

function MonthHead({ month, reading, previousHref, nextHref, query }: MoneyPageProps) {
  const { name, year } = monthWords(month, reading.locale);
  return (
    <header className="flex items-start justify-between gap-4">
      <h1 className="serif text-[1.75rem] lg:text-[2.125rem]">
        {name} <span className="text-ink-3">{year}</span>
      </h1>
      <div className="-mr-2 flex items-center gap-0.5 max-lg:-my-1.5">
        <Link
          prefetch={false}
          href={`/money/new${query}`}
          scroll={false}
          className={buttonClass("default", "mr-1 max-lg:hidden")}
        >
          <Plus aria-hidden size={17} />
          Add
        </Link>
        <Link
          prefetch={false}
          href={previousHref}
          aria-label="The month before"
          title="The month before"
          className={iconButtonClass()}
        >
          <ChevronLeft aria-hidden size={18} />
        </Link>
        {nextHref ? (
          <Link
            prefetch={false}
            href={nextHref}
            aria-label="The next month"
            title="The next month"
            className={iconButtonClass()}
          >
            <ChevronRight aria-hidden size={18} />
          </Link>
        ) : (
          <span aria-hidden className={iconButtonClass("opacity-35")}>
            <ChevronRight size={18} />
          </span>
        )}
      </div>
    </header>
  );
}

function MonthBody(props: MoneyPageProps) {
  const {
    month,
    reading,
    spending,
    budgets,
    transactions,
    wallets,
    currency,
    wallet,
    query,
    openTransactionId,
  } = props;
  const compared = previousName(month, reading.locale);
  return (
    <>
      <div className="lg:grid lg:grid-cols-[minmax(0,1.32fr)_minmax(0,1fr)] lg:gap-x-10">
        <section>
          <SectionHeading end={<MarkKey name={compared} />}>Spent on</SectionHeading>
          {spending.lines.length > 0 ? (
            <CategoryBars lines={spending.lines} locale={reading.locale} comparedName={compared} />
          ) : (
            <p className="py-2 text-ink-3 text-md">Nothing this month.</p>
          )}
        </section>
        <section>
          <SectionHeading>{budgets.length > 0 ? "Budgets" : "Wallets"}</SectionHeading>
          {budgets.length > 0 ? (
            <BudgetBars budgets={budgets} reading={reading} />
          ) : (
            <WalletList wallets={wallets} locale={reading.locale} />
          )}
        </section>
      </div>
      <SectionHeading
        end={
          wallet && (
            <Link prefetch={false} href="/money" className="-my-3.5 py-3.5 text-ink-2 hover:text-ink">
              {wallet} only · show all wallets
            </Link>
          )
        }
      >
        Day by day
      </SectionHeading>
      {transactions.length === 0 && (
        <p className="border-line border-y py-5 text-ink-2">
          Nothing booked in this month{wallet ? ` in ${wallet}` : ""}.
        </p>
      )}
      <TransactionList
        transactions={transactions}
        reading={reading}
        currency={currency}
        openTransactionId={openTransactionId}
        query={query}
      />
      {budgets.length > 0 && (
        <section className="lg:hidden">
          <SectionHeading>Wallets</SectionHeading>
          <WalletList wallets={wallets} locale={reading.locale} />
        </section>
      )}
    </>
  );
}
