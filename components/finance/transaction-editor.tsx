"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ActionError } from "@/lib/core/action-result";
import type { TransactionView } from "@/lib/finance/views";
import { Button } from "../ui/button";
import { notifyDone, useAction } from "../use-action";
import { TransactionForm } from "./transaction-form";
import type { FinanceActions, FinanceChoices, TransactionFields } from "./types";

/** A transaction as its form holds it. */
function fieldsOf(transaction: TransactionView): TransactionFields {
  const { kind, amount, payee, description, date } = transaction;
  return {
    ...{ kind, amount, payee, description, date },
    wallet: transaction.wallet.name,
    toWallet: transaction.toWallet?.name ?? null,
    category: transaction.category?.name ?? null,
  };
}

/** The transaction that an error carries as the one that is there now. */
function currentTransaction(error: ActionError | undefined): TransactionView | undefined {
  const current = error?.current;
  const isOne =
    typeof current === "object" && current !== null && "version" in current && "amount" in current;
  return isOne ? (current as TransactionView) : undefined;
}

export interface TransactionEditorProps {
  transaction: TransactionView;
  choices: FinanceChoices;
  actions: Pick<FinanceActions, "update" | "undo">;
}

/** Changes a transaction. Where another device was first it says what that one did, and keeps what was typed. */
export function TransactionEditor({ transaction, choices, actions }: TransactionEditorProps) {
  const { refresh } = useRouter();
  const { run, isPending, error, clear } = useAction(actions.update);
  const [typed, setTyped] = useState<TransactionFields>();
  const theirs = currentTransaction(error);
  const save = (fields: TransactionFields, expectedVersion: number) => {
    setTyped(fields);
    run({ ...fields, transactionId: transaction.id, expectedVersion }, (done) =>
      notifyDone(done, "Saved.", actions.undo),
    );
  };
  return (
    <>
      {theirs && typed && (
        <ChangedElsewhere
          mine={typed}
          theirs={fieldsOf(theirs)}
          onKeepMine={() => save(typed, theirs.version)}
          onTakeTheirs={() => {
            clear();
            refresh();
          }}
        />
      )}
      <TransactionForm
        key={transaction.version}
        initial={fieldsOf(transaction)}
        choices={choices}
        doWords={() => "Save"}
        isPending={isPending}
        error={theirs ? undefined : error}
        onSubmit={(fields) => save(fields, transaction.version)}
      />
    </>
  );
}

const labels: Record<keyof TransactionFields, string> = {
  kind: "Kind",
  amount: "Amount",
  wallet: "Wallet",
  toWallet: "To wallet",
  category: "Category",
  payee: "Paid to",
  description: "What for",
  date: "Day",
};

interface ChangedElsewhereProps {
  mine: TransactionFields;
  theirs: TransactionFields;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

function ChangedElsewhere({ mine, theirs, onKeepMine, onTakeTheirs }: ChangedElsewhereProps) {
  const names = (Object.keys(labels) as (keyof TransactionFields)[]).filter(
    (name) => mine[name] !== theirs[name],
  );
  return (
    <div role="alert" className="mx-5 mt-4.5 rounded-card border border-line-2 bg-warn-wash p-3.5 text-md">
      <p className="font-medium">Another device changed this first.</p>
      <dl className="mt-1.5">
        {names.map((name) => (
          <div key={name} className="grid grid-cols-[88px_1fr] gap-2 py-0.5">
            <dt className="text-ink-2 text-sm">{labels[name]}</dt>
            <dd>
              {theirs[name] ?? "none"}{" "}
              <span className="text-ink-2 text-sm">there, {mine[name] ?? "none"} here</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 flex gap-2">
        <Button onClick={onTakeTheirs}>Take theirs</Button>
        <Button tone="primary" onClick={onKeepMine}>
          Keep mine
        </Button>
      </div>
    </div>
  );
}
