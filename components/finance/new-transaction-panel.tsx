"use client";

import { useRouter } from "next/navigation";
import { SidePanel } from "../shell/side-panel";
import { notifyDone, useAction } from "../use-action";
import { TransactionForm } from "./transaction-form";
import type { FinanceActions, FinanceChoices } from "./types";

const doWords = { expense: "Add expense", income: "Add income", transfer: "Move it" };

export interface NewTransactionPanelProps {
  /** YYYY-MM-DD: the day that stands there at first. */
  today: string;
  choices: FinanceChoices;
  closeHref: string;
  actions: Pick<FinanceActions, "add" | "undo">;
}

/** Adds a transaction by form, for those who rather fill one in than say it. */
export function NewTransactionPanel({ today, choices, closeHref, actions }: NewTransactionPanelProps) {
  const { push } = useRouter();
  const { run, isPending, error } = useAction(actions.add);
  return (
    <SidePanel kind="New transaction" closeHref={closeHref}>
      <TransactionForm
        initial={{
          kind: "expense",
          amount: "",
          wallet: choices.usualWallet,
          toWallet: null,
          category: null,
          payee: null,
          description: null,
          date: today,
        }}
        choices={choices}
        doWords={(kind) => doWords[kind]}
        isPending={isPending}
        error={error}
        onSubmit={(fields) =>
          run(fields, (done) => {
            push(closeHref, { scroll: false });
            notifyDone(done, "Booked.", actions.undo);
          })
        }
      />
    </SidePanel>
  );
}
