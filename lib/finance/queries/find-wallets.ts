import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { loadWallets } from "@/lib/finance/load-book";
import { walletList } from "@/lib/finance/views";
import { showWallet } from "./show-wallet";

export const findWallets = defineQuery({
  name: "findWallets",
  summary: "The wallets by name, the archived ones too.",
  http: { method: "GET", path: "/wallets" },
  input: z.strictObject({}),
  output: walletList,
  run: async (_said, context) => ({ items: (await loadWallets(context)).map(showWallet) }),
});
