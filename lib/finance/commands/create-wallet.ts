import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { newRow, save } from "@/lib/commands/save";
import { AppError } from "@/lib/core/errors";
import { parseAmount } from "@/lib/core/money";
import { walletCreated } from "@/lib/events/catalog/finance";
import { currencyField, nameField, openingField, walletKind } from "@/lib/finance/finance-input";
import { loadWallets, maxWallets } from "@/lib/finance/load-book";
import { showWallet } from "@/lib/finance/queries/show-wallet";
import { walletView } from "@/lib/finance/views";
import { walletAggregate } from "@/lib/finance/wallet-aggregate";

export const createWallet = defineCommand({
  name: "createWallet",
  summary: "Make a wallet: cash, an account or a card, in one currency, with what is in it now.",
  effect: "write",
  http: { method: "POST", path: "/wallets", status: 201 },
  input: z.strictObject({
    name: nameField,
    kind: walletKind.default("checking"),
    currency: currencyField.optional().describe("ISO 4217; the person's own by default."),
    openingBalance: openingField.default("0"),
  }),
  output: walletView,
  async run({ name, kind, currency = "", openingBalance }, context) {
    const code = currency || context.profile.currency;
    const openingMinor = parseAmount(openingBalance, code, { signed: true, field: "openingBalance" });
    if ((await loadWallets(context)).length >= maxWallets) {
      throw new AppError("limit_exceeded", `There can be at most ${maxWallets} wallets: delete one first.`);
    }
    const after = {
      ...newRow(context),
      name,
      kind,
      currency: code,
      openingMinor,
      balanceMinor: openingMinor,
      archivedAt: null,
    };
    const [row = after] = await save(context, walletAggregate, [
      { before: null, after, event: walletCreated },
    ]);
    return showWallet(row);
  },
});
