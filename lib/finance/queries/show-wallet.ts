import { formatAmount } from "@/lib/core/money";
import type { WalletRow } from "@/lib/db/schema/finance";
import type { WalletView } from "@/lib/finance/views";

/** A wallet as every interface shows it. */
export function showWallet(row: WalletRow): WalletView {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    currency: row.currency,
    openingBalance: formatAmount(row.openingMinor, row.currency),
    balance: formatAmount(row.balanceMinor, row.currency),
    isArchived: row.archivedAt !== null,
    version: row.version,
  };
}
