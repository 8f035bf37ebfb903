import { parseRule } from "@/lib/core/recurrence/parse";
import { type Amount, takeAmount } from "./amounts";
import { clockOf } from "./clock";
import { type Due, dueArguments, takeDue } from "./due";
import { isMoneyOrder, isOrder, type Lead, takeLeftover } from "./leads";
import { takePriority, takeTags, takeWallet } from "./marks";
import type { Scanner } from "./scanner";
import type { Arguments, Vocabulary, Wish } from "./types";

/** A clause read as a task. */
export interface TaskReading {
  title: string;
  due: Due;
  input: Arguments;
  amount?: Amount;
  /** Begins with a verb that orders something of oneself. */
  isOrder: boolean;
  /** Something besides the title was said that only a task has. */
  isMarked: boolean;
}

/** Reads what is left of a clause as a task. The lead and the quoted stretches are claimed before. */
export function readTask(scanner: Scanner, vocabulary: Vocabulary, lead: Lead): TaskReading {
  const clock = clockOf(vocabulary);
  const priority = takePriority(scanner);
  const tags = takeTags(scanner);
  const due = takeDue(scanner, clock);
  const open = scanner.rest();
  const orders = isOrder(open);
  const amount = takeAmount(scanner, vocabulary, isMoneyOrder(open));
  const wallet = amount ? takeWallet(scanner, vocabulary) : undefined;
  if (lead === "remind") takeLeftover(scanner, "to|about|of|that");
  if (lead === "task" || lead === "add") takeLeftover(scanner, "to|for|that|called");
  // "Can you remind me to call Bob?" asks me, not Bob.
  const title = lead ? scanner.rest().replace(/\s*\?+$/, "") : scanner.rest();
  const money: Arguments = {
    ...(amount?.value ? { amount: amount.value } : {}),
    ...(amount?.currency ? { currency: amount.currency } : {}),
    ...(wallet?.name ? { wallet: wallet.name } : {}),
  };
  const input: Arguments = {
    title,
    ...dueArguments(due),
    ...(priority ? { priority } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...money,
  };
  const isMarked = priority !== undefined || tags.length > 0 || Object.keys(due).length > 0;
  return { title, due, input, isOrder: orders, isMarked, ...(amount ? { amount } : {}) };
}

/** The wish that a task reading stands for; asks where something needed is missing or cannot be so. */
export function taskWish(reading: TaskReading, vocabulary: Vocabulary): Wish {
  const { title, due, amount } = reading;
  if (title === "") return { kind: "ask", question: "What should the task be called?" };
  if (amount && amount.value === undefined)
    return {
      kind: "ask",
      question: `How much is “${amount.written}”? Write it with cents or without a point.`,
    };
  if (due.date && !due.recurrence && due.date < clockOf(vocabulary).today.toString()) {
    return { kind: "ask", question: `That day has passed. When should “${title}” be due?` };
  }
  if (due.recurrence && !isRule(due.recurrence.words, vocabulary)) {
    const question = `On which days is “${due.recurrence.words}”? Say it like “every other tuesday”, “every 2nd tuesday of the month” or “on the 1st and 15th”.`;
    return { kind: "ask", question };
  }
  return { kind: "call", tool: "createTask", input: reading.input };
}

/** Whether the recurrence rules read these words; what could be two things ("every second tuesday") they don't. */
function isRule(words: string, vocabulary: Vocabulary): boolean {
  try {
    return parseRule(words, { today: clockOf(vocabulary).today.toString() }) !== null;
  } catch {
    return false;
  }
}
