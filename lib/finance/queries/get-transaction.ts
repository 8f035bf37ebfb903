import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { defineQuery } from "@/lib/commands/command";
import { isUuid } from "@/lib/core/ids";
import { transaction } from "@/lib/db/schema/finance";
import { noTransaction } from "@/lib/finance/load-transactions";
import { transactionView } from "@/lib/finance/views";
import { showTransactions } from "./show-transactions";

export const getTransaction = defineQuery({
  name: "getTransaction",
  summary: "One transaction by its id.",
  http: { method: "GET", path: "/transactions/{transactionId}" },
  input: z.strictObject({ transactionId: z.string().max(64) }),
  output: transactionView,
  async run({ transactionId }, { tx, actor }) {
    const mine = and(
      eq(transaction.id, transactionId),
      eq(transaction.ownerId, actor.ownerId),
      isNull(transaction.deletedAt),
    );
    const rows = isUuid(transactionId) ? await tx.select().from(transaction).where(mine).limit(1) : [];
    const [view] = await showTransactions(tx, rows);
    if (!view) throw noTransaction();
    return view;
  },
});
