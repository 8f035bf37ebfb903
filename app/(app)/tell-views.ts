import { timeWords } from "@/components/day-words";
import { moneyText, type Reading } from "@/components/format";
import type { AddKind, SearchHit, Understood, UnderstoodKind } from "@/components/shell/types";
import type { Plain } from "@/lib/assistant/local-model/plain";
import { type Preview, preview } from "@/lib/assistant/local-model/preview";
import type { Vocabulary } from "@/lib/assistant/local-model/types";
import { type Addition, readAdditions } from "@/lib/assistant/read-additions";
import type { Found } from "@/lib/assistant/search";
import { dayInWords } from "@/lib/core/day-words";
import { AppError } from "@/lib/core/errors";
import { localDate } from "@/lib/core/time";
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

const asWords = (value: unknown): string => (typeof value === "string" ? value : "");

/** One of several things that a text adds: its name, and in one line when, how often and how much. */
function itemOf({ kind, input }: Addition, today: string, locale: string): { title: string; detail: string } {
  const [day, amount] = [asWords(input.dueDate) || asWords(input.date), asWords(input.amount)];
  const tags = Array.isArray(input.tags) ? input.tags.map((tag) => `#${asWords(tag)}`) : [];
  const title =
    kind === "task"
      ? asWords(input.title)
      : asWords(input.description) || asWords(input.payee) || asWords(input.category);
  const parts = [
    day && dayInWords(day, today, locale),
    asWords(input.dueTime),
    asWords(input.recurrence),
    amount,
    ...tags,
  ];
  return { title, detail: parts.filter(Boolean).join(", ") };
}

/** What the text adds as the kind it is read as; nothing while a part of it is not understood yet. */
function additionsIn(said: Said, kind: AddKind, vocabulary: Vocabulary): Addition[] {
  if (kind === "ask") return [];
  try {
    return readAdditions(said.text, kind, vocabulary, said.plain);
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

/** Several lines that ask nothing are a list of things to do. */
const isList = (read: Preview, text: string): boolean =>
  text.trim().includes("\n") && (read.kind === "ask" || read.kind === "unknown");

interface Said {
  text: string;
  plain: readonly Plain[];
}

/** What a sentence would become, for the add sheet. @param chosen the kind that the person chose, where they did. */
export function understoodOf(said: Said, chosen: AddKind | undefined, vocabulary: Vocabulary): Understood {
  const { text, plain } = said;
  const { now, timezone, locale, currency } = vocabulary;
  const read = preview(text, vocabulary, plain);
  const kind = chosen ?? (isList(read, text) ? "task" : kindOf(read.kind));
  const additions = additionsIn(said, kind, vocabulary);
  const today = localDate(now, timezone);
  // Chosen to be what it was not read as, it is taken by its own words: nothing in it was recognised.
  const isLiteral = chosen === "task" && additions.length === 1 && kindOf(read.kind) !== "task";
  const chips = isLiteral ? [] : read.chips;
  const amount = chips.find(({ type }) => type === "amount")?.value;
  const isDecimal = amount !== undefined && /^\d+(\.\d+)?$/.test(amount);
  const isOne = additions.length <= 1;
  return {
    kind,
    title: (!isLiteral && read.title) || text.trim(),
    ...(isDecimal && isOne ? { amount: { amount, currency } } : {}),
    chips: chips.flatMap((chip) => {
      const chipKind = chipKinds[chip.type];
      const { start, end } = chip;
      return chipKind && isOne ? [{ kind: chipKind, label: labelOf(chip, today, locale), start, end }] : [];
    }),
    marks: chips.map(({ start, end }) => [start, end]),
    ...(isOne ? {} : { items: additions.map((one) => itemOf(one, today, locale)) }),
  };
}

const stateWords: Partial<Record<TaskView["status"], string>> = { completed: "done", archived: "archived" };

/** When a task is due, or what became of it. */
function whenOf({ status, dueDate, dueTime }: TaskView, { today, locale }: Reading): string {
  const day = dueDate ? dayInWords(dueDate, today, locale) : "no date";
  return stateWords[status] ?? (dueTime ? `${day} ${timeWords(dueTime, locale)}` : day);
}

/** What a search has found, as rows. */
export function hitsOf({ tasks, transactions, conversations }: Found, reading: Reading): SearchHit[] {
  return [
    ...tasks.map((task) => ({
      id: task.id,
      title: task.title,
      detail: whenOf(task, reading),
      href: `/tasks/${task.id}`,
    })),
    ...transactions.map((one) => ({
      id: one.id,
      title: one.payee ?? one.description ?? one.category?.name ?? "Entry",
      detail: `${moneyText(one, reading.locale)}, ${dayInWords(one.date, reading.today, reading.locale)}`,
      href: `/money/${one.id}`,
    })),
    ...conversations.map(({ id, title }) => ({
      id,
      title,
      detail: "conversation",
      href: `/chat/${id}`,
    })),
  ];
}
