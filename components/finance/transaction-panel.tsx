import type { TransactionView } from "@/lib/finance/views";
import { distanceWords, longDay } from "../day-words";
import type { Reading } from "../format";
import { HistoryList } from "../history-list";
import type { HistoryEntry, WhyStep } from "../history-types";
import { SidePanel } from "../shell/side-panel";
import { TransactionEditor } from "./transaction-editor";
import { CategoryMark, TransactionAmount, transactionName } from "./transaction-row";
import { TransactionTools } from "./transaction-tools";
import type { FinanceActions, FinanceChoices } from "./types";

const kinds: Record<TransactionView["kind"], string> = {
  expense: "Expense",
  income: "Income",
  transfer: "Transfer",
};

export interface TransactionPanelProps {
  transaction: TransactionView;
  reading: Reading;
  timezone: string;
  /** Newest first. */
  history: readonly HistoryEntry[];
  /** The cause first. */
  why: readonly WhyStep[];
  choices: FinanceChoices;
  closeHref: string;
  actions: FinanceActions;
}

/** An open transaction: what it is, its form, its history below. */
export function TransactionPanel({
  transaction,
  reading,
  timezone,
  history,
  why,
  choices,
  closeHref,
  actions,
}: TransactionPanelProps) {
  return (
    <SidePanel
      key={transaction.id}
      kind={kinds[transaction.kind]}
      closeHref={closeHref}
      tools={<TransactionTools transaction={transaction} closeHref={closeHref} actions={actions} />}
    >
      <div className="border-line border-b px-5 pt-4.5 pb-4">
        <h2 className="flex items-center gap-2.5 font-medium text-[1.1875rem] tracking-tight">
          <CategoryMark transaction={transaction} />
          <span className="min-w-0 flex-1 wrap-anywhere">{transactionName(transaction)}</span>
          <TransactionAmount transaction={transaction} locale={reading.locale} />
        </h2>
        <p className="mt-1 text-ink-3 text-sm">
          {longDay(transaction.date, reading.locale)}, {distanceWords(transaction.date, reading.today)}
        </p>
      </div>
      <TransactionEditor transaction={transaction} choices={choices} actions={actions} />
      <HistoryList entries={history} why={why} reading={reading} timezone={timezone} undo={actions.undo} />
    </SidePanel>
  );
}
