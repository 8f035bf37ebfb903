import { askAsPerson, pagePerson } from "@/app/_adapters/page";
import { NewTransactionPanel } from "@/components/finance/new-transaction-panel";
import { TransactionPanel } from "@/components/finance/transaction-panel";
import type { FinanceChoices } from "@/components/finance/types";
import { MissingPanel } from "@/components/shell/missing-panel";
import { AppError } from "@/lib/core/errors";
import { findCategories } from "@/lib/finance/queries/find-categories";
import { findWallets } from "@/lib/finance/queries/find-wallets";
import { getTransaction } from "@/lib/finance/queries/get-transaction";
import { financeActions } from "../../action-sets";
import { itemHistory } from "../../item-history";

async function choicesFor(): Promise<FinanceChoices> {
  const [{ profile }, wallets, categories] = await Promise.all([
    pagePerson(),
    askAsPerson(findWallets, {}),
    askAsPerson(findCategories, {}),
  ]);
  const open = wallets.items.filter((one) => !one.isArchived);
  const usual =
    open.find(({ name }) => name === profile.preferences.defaultWallet) ??
    open.find(({ name }) => name === "Main") ??
    open[0];
  return {
    wallets: open.map(({ name, currency }) => ({ name, currency })),
    categories: categories.items.map(({ name, kind }) => ({ name, kind })),
    usualWallet: usual?.name ?? "",
  };
}

async function findTransaction(transactionId: string) {
  try {
    return await askAsPerson(getTransaction, { transactionId });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  }
}

/** The open transaction beside the month, or the form for a new one. */
export async function OpenTransaction({ place, closeHref }: { place: string; closeHref: string }) {
  const [{ reading, timezone }, choices] = await Promise.all([pagePerson(), choicesFor()]);
  if (place === "new")
    return (
      <NewTransactionPanel
        today={reading.today}
        choices={choices}
        closeHref={closeHref}
        actions={financeActions}
      />
    );
  const transaction = await findTransaction(place);
  if (!transaction) {
    return (
      <MissingPanel
        kind="Transaction"
        closeHref={closeHref}
        message="There is no such transaction. It may have been deleted."
      />
    );
  }
  const { history, why } = await itemHistory(place);
  return (
    <TransactionPanel
      transaction={transaction}
      reading={reading}
      timezone={timezone}
      history={history}
      why={why}
      choices={choices}
      closeHref={closeHref}
      actions={financeActions}
    />
  );
}
