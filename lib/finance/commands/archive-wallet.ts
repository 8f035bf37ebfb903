import { z } from "zod";
import { defineCommand } from "@/lib/commands/command";
import { save } from "@/lib/commands/save";
import { walletUpdated } from "@/lib/events/catalog/finance";
import { walletName } from "@/lib/finance/finance-input";
import { loadWallets } from "@/lib/finance/load-book";
import { showWallet } from "@/lib/finance/queries/show-wallet";
import { walletView } from "@/lib/finance/views";
import { requireWallet } from "@/lib/finance/wallet";
import { walletAggregate } from "@/lib/finance/wallet-aggregate";

export const archiveWallet = defineCommand({
  name: "archiveWallet",
  summary: "Put a wallet away: it keeps its transactions and takes no new ones.",
  effect: "write",
  http: { method: "POST", path: "/wallets/{wallet}/archive" },
  input: z.strictObject({ wallet: walletName.describe("Its name or id.") }),
  output: walletView,
  async run(said, context) {
    const before = requireWallet(said.wallet, await loadWallets(context));
    const after = { ...before, archivedAt: before.archivedAt ?? context.now };
    const [row = after] = await save(context, walletAggregate, [{ before, after, event: walletUpdated }]);
    return showWallet(row);
  },
});
