import Link from "next/link";
import type { WalletView } from "@/lib/finance/views";
import { isNegative } from "../format";
import { Money } from "../ui/money";

const kinds: Record<WalletView["kind"], string> = {
  cash: "cash",
  checking: "current account",
  savings: "savings",
  card: "card",
  other: "other",
};

export interface WalletListProps {
  wallets: readonly WalletView[];
  locale: string;
}

/** The wallets with their balances; each leads to its transactions. */
export function WalletList({ wallets, locale }: WalletListProps) {
  return (
    <ul className="rows">
      {wallets.map((wallet) => (
        <li key={wallet.id} className="flex min-h-13 items-center justify-between gap-3 lg:min-h-10">
          <Link
            prefetch={false}
            href={`/money?wallet=${encodeURIComponent(wallet.name)}`}
            className="row-link min-w-0 truncate font-[430]"
          >
            {wallet.name}
            <span className="ml-2 font-normal text-ink-3 text-sm">
              {kinds[wallet.kind]}
              {wallet.isArchived && ", put away"}
            </span>
          </Link>
          <Money
            amount={wallet.balance}
            currency={wallet.currency}
            locale={locale}
            tone={isNegative(wallet.balance) ? "over" : "ink"}
          />
        </li>
      ))}
    </ul>
  );
}
