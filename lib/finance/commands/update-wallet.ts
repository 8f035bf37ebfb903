import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { formatAmount, parseAmount } from "@/lib/core/money";
import type { WalletRow } from "@/lib/db/schema/finance";
import { walletUpdated } from "@/lib/events/catalog/finance";
import { currencyField, nameField, openingField, walletKind, walletName } from "@/lib/finance/finance-input";
import { loadWallets } from "@/lib/finance/load-book";
import { showWallet } from "@/lib/finance/queries/show-wallet";
import { walletView } from "@/lib/finance/views";
import { requireWallet } from "@/lib/finance/wallet";
import { walletAggregate } from "@/lib/finance/wallet-aggregate";

const input = z.strictObject({
  wallet: walletName.describe("Its name or id."),
  newName: nameField.optional(),
  kind: walletKind.optional(),
  currency: currencyField.optional().describe("Only of a wallet that never had a transaction."),
  openingBalance: openingField.optional(),
  archived: z.boolean("Archived must be true or false").optional(),
});

export const updateWallet = defineCommand({
  name: "updateWallet",
  summary: "Change a wallet's name, kind or opening balance, or bring an archived one back.",
  effect: "write",
  http: { method: "PATCH", path: "/wallets/{wallet}" },
  input,
  output: walletView,
  async run(said, context) {
    const before = requireWallet(said.wallet, await loadWallets(context));
    const after = change(before, said, context.now);
    const [row = after] = await save(context, walletAggregate, [{ before, after, event: walletUpdated }]);
    return showWallet(row);
  },
});

function change(wallet: WalletRow, said: z.output<typeof input>, now: Date): WalletRow {
  const currency = said.currency ?? wallet.currency;
  const kept = wallet.openingMinor === 0n ? "0" : formatAmount(wallet.openingMinor, wallet.currency);
  const opening = said.openingBalance ?? kept;
  const openingMinor = parseAmount(opening, currency, { signed: true, field: "openingBalance" });
  const archivedAt = said.archived ? (wallet.archivedAt ?? now) : null;
  return {
    ...wallet,
    name: said.newName ?? wallet.name,
    kind: said.kind ?? wallet.kind,
    currency,
    openingMinor,
    balanceMinor: wallet.balanceMinor + openingMinor - wallet.openingMinor,
    archivedAt: said.archived === undefined ? wallet.archivedAt : archivedAt,
  };
}
