import { shortDay } from "@/lib/core/day-words";
import { dayWords } from "../day-words";
import type { Reading } from "../format";
import { counted, moneyText } from "../format";
import type { TaskActions } from "../tasks/types";
import { SummaryCard, TaskCard, TransactionCard } from "./cards";
import { ToolLine } from "./messages";
import { summaryIn, type ToolPart, tasksIn, transactionsIn } from "./part-types";

export interface AnswerPartProps {
  part: ToolPart;
  reading: Reading;
  actions: TaskActions;
  /** The turn was taken back. */
  isGone: boolean;
}

const working: Record<string, string> = {
  findTasks: "Looking at tasks",
  findTransactions: "Looking at transactions",
  summarizeSpending: "Adding up",
  getBalances: "Looking at wallets",
  getBudgets: "Looking at budgets",
};

/** What a tool found or made: a card for what can be touched, one line that unfolds for what was looked at. */
export function AnswerPart({ part, reading, actions, isGone }: AnswerPartProps) {
  const { tool, state, output, errorText } = part;
  if (state === "output-error") return <p className="text-over text-sm">{errorText}</p>;
  if (state === "output-denied") return <p className="text-ink-3 text-sm">Left as it was.</p>;
  if (state !== "output-available") return <ToolLine label={working[tool] ?? "Working"} isRunning />;
  if (tool === "askPerson" || tool === "decline") return null;
  if (/^(find|get|summarize)/.test(tool)) return <Looked part={part} reading={reading} />;
  if (tool === "deleteTasks" || tool === "deleteTransactions")
    return <Cards output={output} reading={reading} actions={actions} isGone />;
  return <Cards output={output} reading={reading} actions={actions} isGone={isGone} />;
}

interface CardsProps {
  output: unknown;
  reading: Reading;
  actions: TaskActions;
  isGone: boolean;
}

function Cards({ output, reading, actions, isGone }: CardsProps) {
  const tasks = tasksIn(output);
  const transactions = transactionsIn(output);
  return (
    <>
      {tasks.map((task) => (
        <TaskCard key={task.id} task={task} reading={reading} actions={actions} isGone={isGone} />
      ))}
      {transactions.map((one) => (
        <TransactionCard key={one.id} transaction={one} reading={reading} isGone={isGone} />
      ))}
    </>
  );
}

/** "1 Nov to 30 Nov" */
const rangeWords = ({ from, to }: { from: string; to: string }, { today, locale }: Reading): string =>
  from === to
    ? shortDay(from, today, locale)
    : `${shortDay(from, today, locale)} to ${shortDay(to, today, locale)}`;

/** What was looked at for an answer, as one line. */
function Looked({ part, reading }: { part: ToolPart; reading: Reading }) {
  const { tool, output } = part;
  const summary = tool === "summarizeSpending" ? summaryIn(output) : undefined;
  if (summary) {
    const count = summary.totals.reduce((sum, total) => sum + total.count, 0);
    return (
      <>
        <ToolLine label={`Looked at ${counted(count, "transaction")}, ${rangeWords(summary, reading)}`} />
        {summary.lines.length > 1 && (
          <SummaryCard title="Spent" summary={summary} locale={reading.locale} href="/money" />
        )}
      </>
    );
  }
  const tasks = tasksIn(output);
  const transactions = transactionsIn(output);
  if (tool === "findTasks") {
    return (
      <ToolLine label={`Looked at ${counted(tasks.length, "task")}`}>
        {tasks.length > 0 && tasks.slice(0, 20).map((task) => <p key={task.id}>{task.title}</p>)}
      </ToolLine>
    );
  }
  if (tool === "findTransactions") {
    return (
      <ToolLine label={`Looked at ${counted(transactions.length, "transaction")}`}>
        {transactions.length > 0 &&
          transactions.slice(0, 20).map((one) => (
            <p key={one.id}>
              {dayWords(one.date, reading)}, {one.payee ?? one.description ?? one.category?.name},{" "}
              {moneyText(one, reading.locale)}
            </p>
          ))}
      </ToolLine>
    );
  }
  return <ToolLine label={tool === "getBalances" ? "Looked at the wallets" : "Looked it up"} />;
}
