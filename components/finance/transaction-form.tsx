"use client";

import { type FormEvent, useId, useState } from "react";
import type { ActionError } from "@/lib/core/action-result";
import type { TransactionKind } from "@/lib/finance/views";
import { Button } from "../ui/button";
import { errorId, Field, Input, Select } from "../ui/input";
import { Segmented } from "../ui/segmented";
import type { FinanceChoices, TransactionFields } from "./types";

const kinds = [
  { value: "expense", label: "Expense" },
  { value: "income", label: "Income" },
  { value: "transfer", label: "Transfer" },
] as const satisfies readonly { value: TransactionKind; label: string }[];

export interface TransactionFormProps {
  initial: TransactionFields;
  choices: FinanceChoices;
  /** What the button does: "Add expense", "Save". */
  doWords: (kind: TransactionKind) => string;
  isPending: boolean;
  error: ActionError | undefined;
  onSubmit: (fields: TransactionFields) => void;
}

/** The text of a control, trimmed; null where there is none. */
const textOf = (data: FormData, name: string): string | null => {
  const value = data.get(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
};

/** All that a transaction says of itself. Errors of the server stand beside their field. */
export function TransactionForm({
  initial,
  choices,
  doWords,
  isPending,
  error,
  onSubmit,
}: TransactionFormProps) {
  const id = useId();
  const [kind, setKind] = useState<TransactionKind>(initial.kind);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    onSubmit({
      kind,
      amount: (textOf(data, "amount") ?? "").replace(",", "."),
      wallet: textOf(data, "wallet") ?? choices.usualWallet,
      toWallet: kind === "transfer" ? textOf(data, "toWallet") : null,
      category: kind === "transfer" ? null : textOf(data, "category"),
      payee: textOf(data, "payee"),
      description: textOf(data, "description"),
      date: textOf(data, "date") ?? initial.date,
    });
  };
  const control = (name: keyof TransactionFields) => ({
    id: `${id}-${name}`,
    name,
    "aria-invalid": error?.fields?.[name] ? true : undefined,
    "aria-describedby": errorId(`${id}-${name}`),
    defaultValue: initial[name] ?? "",
  });
  const field = (name: keyof TransactionFields) => ({
    htmlFor: `${id}-${name}`,
    error: error?.fields?.[name],
  });
  const wallets = choices.wallets.map((wallet) => <option key={wallet.name}>{wallet.name}</option>);
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4 px-5 py-4.5">
      <Segmented label="Kind" value={kind} options={kinds} onChange={setKind} className="flex" />
      <Field label="Amount" {...field("amount")}>
        <Input
          {...control("amount")}
          required
          inputMode="decimal"
          autoComplete="off"
          placeholder="12.50"
          size="sum"
        />
      </Field>
      <Field
        label={kind === "income" ? "From" : kind === "transfer" ? "Note" : "Paid to"}
        {...field(kind === "transfer" ? "description" : "payee")}
      >
        <Input
          key={kind}
          {...control(kind === "transfer" ? "description" : "payee")}
          autoComplete="off"
          maxLength={200}
        />
      </Field>
      {kind !== "transfer" && (
        <CategoryField
          kind={kind}
          choices={choices}
          control={control("category")}
          field={field("category")}
        />
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field label={kind === "transfer" ? "From wallet" : "Wallet"} {...field("wallet")}>
          <Select {...control("wallet")}>{wallets}</Select>
        </Field>
        {kind === "transfer" && (
          <Field label="To wallet" {...field("toWallet")}>
            <Select {...control("toWallet")}>{wallets}</Select>
          </Field>
        )}
        <Field label="Day" {...field("date")}>
          <Input {...control("date")} type="date" required />
        </Field>
      </div>
      {kind !== "transfer" && (
        <Field label="What for" {...field("description")}>
          <Input {...control("description")} autoComplete="off" maxLength={500} />
        </Field>
      )}
      <p role="alert" className="text-over text-sm empty:hidden">
        {error && !error.fields && error.message}
      </p>
      <Button type="submit" tone="primary" isPending={isPending} className="w-full">
        {doWords(kind)}
      </Button>
    </form>
  );
}

interface CategoryFieldProps {
  kind: "income" | "expense";
  choices: FinanceChoices;
  control: { id: string; name: string; defaultValue: string };
  field: { htmlFor: string; error: string | undefined };
}

function CategoryField({ kind, choices, control, field }: CategoryFieldProps) {
  return (
    <Field label="Category" {...field}>
      <Select key={kind} {...control}>
        <option value="">No category</option>
        {choices.categories
          .filter((category) => category.kind === kind)
          .map((category) => (
            <option key={category.name}>{category.name}</option>
          ))}
      </Select>
    </Field>
  );
}
