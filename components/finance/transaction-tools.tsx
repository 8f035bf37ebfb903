"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import type { TransactionView } from "@/lib/finance/views";
import { IconButton } from "../ui/button";
import { notify } from "../ui/toast";
import { notifyDone, useAction } from "../use-action";
import type { FinanceActions } from "./types";

export interface TransactionToolsProps {
  transaction: TransactionView;
  closeHref: string;
  actions: Pick<FinanceActions, "remove" | "undo">;
}

/** Deleting asks nothing: the notice takes it back. */
export function TransactionTools({ transaction, closeHref, actions }: TransactionToolsProps) {
  const { push } = useRouter();
  const { run, isPending } = useAction(async (input: { transactionIds: string[] }) => {
    const result = await actions.remove(input);
    if (!result.ok) notify({ message: result.error.message, isError: true });
    return result;
  });
  return (
    <IconButton
      label="Delete"
      className="hover:text-over"
      disabled={isPending}
      onClick={() =>
        run({ transactionIds: [transaction.id] }, (done) => {
          push(closeHref, { scroll: false });
          notifyDone(done, "Deleted the transaction.", actions.undo);
        })
      }
    >
      <Trash2 aria-hidden size={18} />
    </IconButton>
  );
}
