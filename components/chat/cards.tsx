import { Undo2 } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { SpendingSummary, TransactionView } from "@/lib/finance/views";
import type { TaskView } from "@/lib/tasks/task-view";
import { dayWords } from "../day-words";
import { CategoryBars, MarkKey } from "../finance/category-bars";
import { CategoryMark, TransactionAmount, transactionName } from "../finance/transaction-row";
import type { Reading } from "../format";
import { isDone } from "../tasks/group-tasks";
import { TaskCheck } from "../tasks/task-check";
import { dueWords } from "../tasks/task-meta";
import type { TaskActions } from "../tasks/types";
import { cn } from "../ui/cn";
import { Money } from "../ui/money";

const cardClass = "overflow-hidden rounded-card border border-line bg-paper";
const footClass =
  "inline-flex h-7 items-center rounded-md px-2.25 font-[450] text-ink-2 text-sm hover:bg-well hover:text-ink max-lg:h-11";

/** One row of a card, or of several in a stack. */
function CardRow({ children, isGone }: { children: ReactNode; isGone?: boolean | undefined }) {
  return (
    <div className={cn("flex items-center gap-3 px-3 py-2.5", isGone && "text-ink-3 [&_.cents]:text-ink-3")}>
      {children}
    </div>
  );
}

function Title({
  children,
  note,
  isGone,
}: {
  children: ReactNode;
  note: string;
  isGone?: boolean | undefined;
}) {
  return (
    <div className="min-w-0 flex-1">
      <p className={cn("leading-5.5", isGone && "line-through decoration-ink-3")}>{children}</p>
      {note && <p className="text-ink-3 text-sm">{note}</p>}
    </div>
  );
}

export interface TaskCardProps {
  task: TaskView;
  reading: Reading;
  actions: TaskActions;
  /** It was taken back: shown struck, without controls. */
  isGone?: boolean | undefined;
}

/** A task in an answer: the real row, with its check and its address. */
export function TaskCard({ task, reading, actions, isGone }: TaskCardProps) {
  const note = [dueWords(task, reading), task.recurrenceWords, ...task.tags.map((tag) => `#${tag}`)]
    .filter(Boolean)
    .join(" · ");
  return (
    <div className={cn(cardClass, isGone && "border-dashed bg-transparent")}>
      <CardRow isGone={isGone}>
        {isGone ? (
          <Undo2 aria-hidden size={18} />
        ) : (
          <TaskCheck taskId={task.id} title={task.title} isDone={isDone(task)} actions={actions} />
        )}
        <Title note={note} isGone={isGone}>
          {task.title}
        </Title>
        {task.amount && task.currency && (
          <Money amount={task.amount} currency={task.currency} locale={reading.locale} />
        )}
      </CardRow>
      {!isGone && (
        <footer className="border-line border-t px-1.5 py-0.75">
          <Link prefetch={false} href={`/tasks/${task.id}`} className={footClass}>
            Edit
          </Link>
        </footer>
      )}
    </div>
  );
}

export interface TransactionCardProps {
  transaction: TransactionView;
  reading: Reading;
  isGone?: boolean | undefined;
}

/** A transaction in an answer. */
export function TransactionCard({ transaction, reading, isGone }: TransactionCardProps) {
  const note = [transaction.category?.name, transaction.wallet.name, dayWords(transaction.date, reading)]
    .filter(Boolean)
    .join(" · ");
  return (
    <div className={cn(cardClass, isGone && "border-dashed bg-transparent")}>
      <CardRow isGone={isGone}>
        {isGone ? <Undo2 aria-hidden size={18} /> : <CategoryMark transaction={transaction} />}
        <Title note={note} isGone={isGone}>
          {transactionName(transaction)}
        </Title>
        <TransactionAmount transaction={transaction} locale={reading.locale} />
      </CardRow>
      {!isGone && (
        <footer className="border-line border-t px-1.5 py-0.75">
          <Link prefetch={false} href={`/money/${transaction.id}`} className={footClass}>
            Edit
          </Link>
        </footer>
      )}
    </div>
  );
}

export interface SummaryCardProps {
  /** "Spent in November" */
  title: string;
  summary: SpendingSummary;
  locale: string;
  comparedName?: string | undefined;
  href?: string | undefined;
}

/** How many lines a card shows before it sends to Money for the rest. */
const shownLines = 5;

/** Spending in an answer, as bars. */
export function SummaryCard({ title, summary, locale, comparedName, href }: SummaryCardProps) {
  const more = summary.lines.length - shownLines;
  return (
    <div className={cn(cardClass, "px-3.5 py-3")}>
      <div className="mb-1 flex justify-between gap-3 text-ink-3 text-sm">
        <p>{title}</p>
        {comparedName && <MarkKey name={comparedName} />}
      </div>
      <CategoryBars
        lines={summary.lines.slice(0, shownLines)}
        locale={locale}
        comparedName={comparedName}
        isCompact
      />
      {href && (
        <Link prefetch={false} href={href} className={`${footClass} -ml-2.25 mt-1`}>
          {more > 0 ? `${more} more in Money` : "Open in Money"}
        </Link>
      )}
    </div>
  );
}
