import type { WalletView } from "@/lib/finance/views";
import { Money } from "../ui/money";
import { Dot } from "../ui/small";
import { Bell } from "./bell";
import { Brand } from "./brand";
import { type DestinationHref, destinations } from "./destinations";
import { NavLink } from "./nav-link";

export interface RailProps {
  person: { name: string };
  locale: string;
  /** How much is waiting on a page; none is shown for 0. */
  /** What stands beside a page's name. */
  counts: Partial<Record<DestinationHref, string>>;
  /** Notifications that were not read yet. */
  unread: number;
  wallets: readonly WalletView[];
  /** How the services are; `words` says it ("Everything is running"). */
  status: { state: "running" | "behind" | "stopped"; words: string };
}

/** The desk's left rail: pages, wallets with their balances, the person. */
export function Rail({ person, locale, counts, unread, wallets, status }: RailProps) {
  return (
    <header className="sticky top-0 hidden h-dvh flex-col gap-0.5 overflow-y-auto border-line border-r px-3 pt-4.5 pb-3.5 lg:flex">
      <div className="flex items-start justify-between">
        <Brand className="px-2.5 pt-1 pb-4.5" />
        <Bell unread={unread} />
      </div>
      <nav aria-label="Pages" className="flex flex-col gap-0.5">
        {destinations.map(({ href, label, icon: Icon }) => (
          <NavLink
            key={href}
            href={href}
            className="flex h-9 items-center gap-2.75 rounded-ctl px-2.5 text-ink-2 transition-colors hover:text-ink aria-[current]:bg-well aria-[current]:text-ink aria-[current]:[&_svg]:text-accent"
          >
            <Icon aria-hidden size={18} />
            <span className="flex-1 font-[450]">{label}</span>
            {counts[href] && <span className="text-ink-3 text-sm">{counts[href]}</span>}
          </NavLink>
        ))}
      </nav>
      <nav aria-label="Wallets" className="pt-5.5">
        <h2 className="px-2.5 pb-2 font-[450] text-ink-3 text-xs">Wallets</h2>
        {wallets
          .filter((wallet) => !wallet.isArchived)
          .map((wallet) => (
            <NavLink
              key={wallet.id}
              prefetch={false}
              href={`/money?wallet=${encodeURIComponent(wallet.name)}`}
              className="flex h-8 items-center justify-between gap-2 rounded-ctl px-2.5 text-ink-2 text-md hover:text-ink"
            >
              <span className="truncate">{wallet.name}</span>
              <Money
                amount={wallet.balance}
                currency={wallet.currency}
                locale={locale}
                className="text-ink"
              />
            </NavLink>
          ))}
      </nav>
      <div className="mt-auto flex items-center gap-1 pt-3">
        <NavLink
          href="/settings"
          className="flex h-11 min-w-0 flex-1 items-center gap-2.5 rounded-ctl px-2.5 text-ink-2 text-md hover:text-ink"
        >
          <Initials name={person.name} />
          <span className="truncate">{person.name}</span>
          <span className="sr-only">, settings</span>
        </NavLink>
        <NavLink
          href="/status"
          title={status.words}
          className="grid size-8 place-items-center rounded-ctl hover:bg-well"
        >
          <Dot state={status.state} />
          <span className="sr-only">Status: {status.words}</span>
        </NavLink>
      </div>
    </header>
  );
}

/** A person's first letters, in a round field. */
export function Initials({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("");
  return (
    <span className="grid size-6.5 shrink-0 place-items-center rounded-full bg-wash font-medium text-accent text-xs uppercase">
      {letters}
    </span>
  );
}
