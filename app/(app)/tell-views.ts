import { moneyText } from "@/components/format";
import type { AddKind, SearchHit, Understood, UnderstoodKind } from "@/components/shell/types";
import type { Preview } from "@/lib/assistant/local-model/preview";
import type { Vocabulary } from "@/lib/assistant/local-model/types";
import { dayInWords } from "@/lib/core/day-words";
import { localDate } from "@/lib/core/time";
import type { TransactionView } from "@/lib/finance/views";
import type { TaskView } from "@/lib/tasks/task-view";

const chipKinds: Partial<Record<Preview["chips"][number]["type"], UnderstoodKind>> = {
  date: "date",
  time: "time",
  recurrence: "repeat",
  tag: "tag",
  priority: "priority",
  amount: "amount",
  category: "category",
  payee: "payee",
  wallet: "wallet",
};

const kindOf = (kind: Preview["kind"]): AddKind =>
  kind === "task"
    ? "task"
    : kind === "expense" || kind === "income" || kind === "transfer"
      ? "expense"
      : "ask";

function labelOf({ type, value, text }: Preview["chips"][number], today: string, locale: string): string {
  if (type === "date" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return dayInWords(value, today, locale);
  return type === "tag" ? `#${value}` : value || text;
}

/** What a sentence would become, for the add sheet. */
export function understoodOf(
  read: Preview,
  text: string,
  { now, timezone, locale, currency }: Vocabulary,
): Understood {
  const today = localDate(now, timezone);
  const amount = read.chips.find(({ type }) => type === "amount")?.value;
  const isDecimal = amount !== undefined && /^\d+(\.\d+)?$/.test(amount);
  return {
    kind: kindOf(read.kind),
    title: read.title || text.trim(),
    ...(read.count > 1 ? { detail: `and ${read.count - 1} more` } : {}),
    ...(isDecimal ? { amount: { amount, currency } } : {}),
    chips: read.chips.flatMap((chip) => {
      const kind = chipKinds[chip.type];
      return kind ? [{ kind, label: labelOf(chip, today, locale) }] : [];
    }),
    marks: read.chips.map(({ start, end }) => [start, end]),
  };
}

/** What a search has found, as rows. */
export function hitsOf({
  tasks,
  transactions,
}: {
  tasks: TaskView[];
  transactions: TransactionView[];
}): SearchHit[] {
  return [
    ...tasks.map((task) => ({
      id: task.id,
      title: task.title,
      detail: task.status === "completed" ? "done" : (task.dueDate ?? "no date"),
      href: `/tasks/${task.id}`,
    })),
    ...transactions.map((one) => ({
      id: one.id,
      title: one.payee ?? one.description ?? one.category?.name ?? "Entry",
      detail: `${moneyText(one, "en")}, ${one.date}`,
      href: `/money/${one.id}`,
    })),
  ];
}
