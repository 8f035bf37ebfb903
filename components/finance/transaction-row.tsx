import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import type { CSSProperties } from "react";
import type { TransactionView } from "@/lib/finance/views";
import { cn } from "../ui/cn";
import { Money } from "../ui/money";

/** What a transaction is called: who, what for, or at least its category. */
export const transactionName = ({ payee, description, category, kind, toWallet }: TransactionView): string =>
  payee ??
  description ??
  (kind === "transfer" ? `To ${toWallet?.name ?? "another wallet"}` : (category?.name ?? "No name"));

/** The dot of a category's colour; a transfer shows its arrows. */
export function CategoryMark({ transaction }: { transaction: TransactionView }) {
  if (transaction.kind === "transfer")
    return <ArrowLeftRight aria-hidden size={15} className="shrink-0 text-ink-3" />;
  const colour = transaction.category ? `var(--c${transaction.category.colour})` : "var(--line-2)";
  return (
    <span
      aria-hidden
      className="mx-1 size-2 shrink-0 rounded-full bg-(--dot)"
      style={{ "--dot": colour } as CSSProperties}
    />
  );
}

/** A transaction's sum as it moves a wallet: out with a minus in ink, in with a plus in green. */
export function TransactionAmount({ transaction, locale }: { transaction: TransactionView; locale: string }) {
  const { kind, amount, currency } = transaction;
  if (kind === "income")
    return <Money amount={amount} currency={currency} locale={locale} sign="always" tone="income" />;
  return (
    <Money
      amount={kind === "expense" ? `-${amount}` : amount}
      currency={currency}
      locale={locale}
      tone={kind === "transfer" ? "quiet" : "ink"}
    />
  );
}

export interface TransactionRowProps {
  transaction: TransactionView;
  locale: string;
  href: string;
  isOpen?: boolean;
}

/** A transaction in the ledger. */
export function TransactionRow({ transaction, locale, href, isOpen = false }: TransactionRowProps) {
  const category =
    transaction.category?.name ?? (transaction.kind === "transfer" ? "Transfer" : "No category");
  const wallet = transaction.toWallet
    ? `${transaction.wallet.name} → ${transaction.toWallet.name}`
    : transaction.wallet.name;
  const note = transaction.payee && transaction.description;
  return (
    <li
      className={cn(
        "grid min-h-15 grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-3 lg:min-h-10 lg:grid-cols-[20px_minmax(0,1fr)_128px_112px_92px]",
        isOpen &&
          "isolate after:absolute after:inset-x-[-18px] after:-top-px after:bottom-0 after:-z-1 after:bg-wash lg:after:inset-x-[-36px]",
      )}
    >
      <span className="grid place-items-center">
        <CategoryMark transaction={transaction} />
      </span>
      <span className="min-w-0 truncate">
        <Link
          href={href}
          prefetch={false}
          scroll={false}
          className="row-link font-[430]"
          aria-current={isOpen || undefined}
        >
          {transactionName(transaction)}
        </Link>
        {note && <span className="ml-2 text-ink-3 text-sm max-lg:hidden">{note}</span>}
        <span className="block truncate text-ink-3 text-sm lg:hidden">
          {category} · {wallet}
        </span>
      </span>
      <span className="truncate text-ink-3 text-sm max-lg:hidden">{category}</span>
      <span className="truncate text-ink-3 text-sm max-lg:hidden">{wallet}</span>
      <span className="text-right">
        <TransactionAmount transaction={transaction} locale={locale} />
      </span>
    </li>
  );
}
