import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { formatAmount } from "@/lib/core/money";
import type { WalletRow } from "@/lib/db/schema/finance";
import { walletName } from "@/lib/finance/finance-input";
import { loadWallets } from "@/lib/finance/load-book";
import { type Balances, balances } from "@/lib/finance/views";
import { requireWallet } from "@/lib/finance/wallet";
import { showWallet } from "./show-wallet";

export const getBalances = defineQuery({
  name: "getBalances",
  summary: "How much is in each wallet, and in all of them by currency.",
  http: { method: "GET", path: "/balances" },
  input: z.strictObject({ wallet: walletName.optional().describe("Name or id; left out: all of them.") }),
  output: balances,
  async run(said, context) {
    const all = await loadWallets(context);
    const wallets = said.wallet === undefined ? all : [requireWallet(said.wallet, all)];
    return { wallets: wallets.map(showWallet), totals: totalsOf(wallets) };
  },
});

function totalsOf(wallets: readonly WalletRow[]): Balances["totals"] {
  const sums = new Map<string, bigint>();
  for (const { currency, balanceMinor } of wallets) {
    sums.set(currency, (sums.get(currency) ?? 0n) + balanceMinor);
  }
  return [...sums].map(([currency, minor]) => ({ currency, amount: formatAmount(minor, currency) }));
}
