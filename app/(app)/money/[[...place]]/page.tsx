import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askAsPerson, pagePerson } from "@/app/_adapters/page";
import { MoneyPage } from "@/components/finance/money-page";
import { hasAnything } from "@/lib/assistant/has-anything";
import { addMonths, monthRange } from "@/lib/core/day";
import { getBalances } from "@/lib/finance/queries/get-balances";
import { getBudgets } from "@/lib/finance/queries/get-budgets";
import { summarizeSpending } from "@/lib/finance/queries/summarize-spending";
import { shellActions } from "../../shell-actions";
import { monthOf, monthTransactions, type Search, sumsOf, toQuery, walletOf } from "./month";
import { OpenTransaction } from "./open-transaction";

export const metadata: Metadata = { title: "Money" };

interface Props {
  params: Promise<{ place?: string[] }>;
  searchParams: Promise<Search>;
}

export default async function Money({ params, searchParams }: Props) {
  const [{ place: [place, ...others] = [] }, search] = [await params, await searchParams];
  if (others.length > 0) notFound();
  const { profile, reading } = await pagePerson();
  const month = monthOf(search, reading.today);
  const { wallets } = await askAsPerson(getBalances, {});
  const wallet = walletOf(search, wallets);
  const range = monthRange(`${month}-01`);
  const filter = { ...range, ...(wallet ? { wallet } : {}) };
  const [budgets, out, income, transactions, known] = await Promise.all([
    askAsPerson(getBudgets, {}),
    askAsPerson(summarizeSpending, {
      ...filter,
      kind: "expense",
      groupBy: "category",
      compareTo: "previous",
    }),
    askAsPerson(summarizeSpending, { ...filter, kind: "income", groupBy: "category" }),
    monthTransactions(filter),
    askAsPerson(hasAnything, {}),
  ]);
  const query = toQuery(search);
  const to = (months: number) =>
    `/money${toQuery({ ...search, month: addMonths(`${month}-01`, months).slice(0, 7) })}`;
  return (
    <MoneyPage
      month={month}
      reading={reading}
      previousHref={to(-1)}
      nextHref={month < reading.today.slice(0, 7) ? to(1) : undefined}
      sums={sumsOf(income, out, profile.currency)}
      spending={out}
      budgets={budgets.items}
      transactions={transactions}
      wallets={wallets}
      currency={profile.currency}
      wallet={wallet}
      query={query}
      openTransactionId={place}
      panel={place && <OpenTransaction place={place} closeHref={`/money${query}`} />}
      isNew={!known.hasTransactions}
      shellActions={shellActions}
    />
  );
}
