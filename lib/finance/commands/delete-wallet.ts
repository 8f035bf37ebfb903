import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { walletDeleted } from "@/lib/events/catalog/finance";
import { walletName } from "@/lib/finance/finance-input";
import { loadWallets } from "@/lib/finance/load-book";
import { showWallet } from "@/lib/finance/queries/show-wallet";
import { walletView } from "@/lib/finance/views";
import { requireWallet } from "@/lib/finance/wallet";
import { walletAggregate } from "@/lib/finance/wallet-aggregate";

export const deleteWallet = defineCommand({
  name: "deleteWallet",
  summary: "Delete a wallet that has no transactions; one that has is archived instead.",
  effect: "destructive",
  http: { method: "POST", path: "/wallets/{wallet}/delete" },
  input: z.strictObject({ wallet: walletName.describe("Its name or id.") }),
  output: walletView,
  async run(said, context) {
    const before = requireWallet(said.wallet, await loadWallets(context));
    // That it has no transactions is asked where it is stored: undo deletes wallets too (guards.ts).
    const [row = before] = await save(context, walletAggregate, [
      { before, after: before, event: walletDeleted },
    ]);
    return showWallet(row);
  },
});
