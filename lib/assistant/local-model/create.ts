import type { Amount } from "./amounts";
import { type Lead, mayBeThing, takeLead, takeToList } from "./leads";
import { protectLiteral } from "./marks";
import { cached, Scanner } from "./scanner";
import { readTask, type TaskReading, taskWish } from "./tasks";
import { type MoneyReading, moneyWish, readMoney, transferWish } from "./transactions";
import type { Intent, Span, Vocabulary, Wish } from "./types";

/** A clause within the person's message. */
export interface Clause {
  text: string;
  /** Where it begins in the message. */
  start: number;
  /** What the clause before it was ("spent 5 on coffee and 12 on lunch"), where this one does not say. */
  inherited?: Lead;
}

/** A clause read as something new: what was claimed, and what kind of thing its first words said it is. */
interface Readings {
  lead: Lead;
  task: () => { reading: TaskReading; spans: Span[] };
  money: () => { reading: MoneyReading; spans: Span[] };
}

function readingsOf(
  { text, start, inherited }: Clause,
  vocabulary: Vocabulary,
  prepare: (scanner: Scanner) => void,
): Readings & { isListed: boolean } {
  const begin = () => {
    const scanner = new Scanner(text, start);
    prepare(scanner);
    const lead = takeLead(scanner);
    const isListed = takeToList(scanner);
    protectLiteral(scanner);
    return { scanner, lead, isListed };
  };
  const first = begin();
  const lead = first.lead ?? inherited;
  return {
    lead,
    isListed: first.isListed,
    task: () => {
      const { scanner } = begin();
      return { reading: readTask(scanner, vocabulary, lead), spans: scanner.spans };
    },
    money: () => {
      const { scanner } = begin();
      return { reading: readMoney(scanner, vocabulary, lead), spans: scanner.spans };
    },
  };
}

/** What a clause would make, if it makes anything: a task, a transaction, or a question about which of the two. */
export function createIntent(
  clause: Clause,
  vocabulary: Vocabulary,
  prepare: (scanner: Scanner) => void,
): Intent {
  const { lead, isListed, task, money } = readingsOf(clause, vocabulary, prepare);
  const todo = task();
  const asTask = (): Intent => ({ ...taskWish(todo.reading, vocabulary), spans: todo.spans });
  if (lead === "task" || lead === "remind" || isListed) return asTask();
  const moved = transferIntent(clause, vocabulary, prepare);
  if (moved) return moved;
  const { reading, spans } = money();
  const asMoney = (): Intent => ({ ...moneyWish(reading, vocabulary), spans });
  const { amount } = reading;
  if (lead && lead !== "add")
    return amount || !isVague(clause.text, lead) ? asMoney() : { kind: "unknown", spans: [] };
  if (todo.reading.isOrder && !(amount && mayBeThing(todo.reading.title))) return asTask();
  if (amount)
    return { ...(unsureAmount(reading, amount, clause.text) ?? moneyWish(reading, vocabulary)), spans };
  return lead === "add" || isTaskAsSaid(todo.reading, clause.text)
    ? asTask()
    : { ...bareWish(todo.reading.title, clause.text), spans: todo.spans };
}

const isTaskAsSaid = ({ isMarked }: TaskReading, text: string): boolean => isMarked && !/\?\s*$/.test(text);

function transferIntent(
  { text, start }: Clause,
  vocabulary: Vocabulary,
  prepare: (scanner: Scanner) => void,
): Intent | undefined {
  const scanner = new Scanner(text, start);
  prepare(scanner);
  const wish = transferWish(scanner, vocabulary);
  return wish && { ...wish, spans: scanner.spans };
}

/** "I had a dream", "I got home": no sum and nothing bought. */
const isVague = (text: string, lead: Lead): boolean =>
  lead === "transaction" && /(?:^|\s)(?:had|got)(?!\p{L})/iu.test(text);

/** A number that may be money or not is asked about. */
function unsureAmount(reading: MoneyReading, amount: Amount, text: string): Wish | undefined {
  const what = reading.description || reading.payee || "it";
  const number = amount.written.replace(/^\D+/, "");
  if (amount.value === undefined) return undefined;
  const isTime =
    /^(?:[01]?\d|2[0-3])\.[0-5]\d$/.test(number) &&
    cached(`(?<!\\p{L})at\\s+${number.replace(".", "\\.")}`, "iu").test(text);
  if (isTime) {
    return {
      kind: "ask",
      question: `Is ${number} a time or an amount?`,
      options: [`Add task "${what}" at ${number.replace(".", ":")}`, `Spent ${number} on ${what}`],
    };
  }
  if (what === "it" && !reading.category) return { kind: "ask", question: `What was ${number} for?` };
  if (amount.strength !== "bare" || reading.isKnown || amount.sign || reading.payee || reading.wallet)
    return undefined;
  return {
    kind: "ask",
    question: `Did you spend ${number} on “${what}”, or is it a task?`,
    options: [`Spent ${number} on ${what}`, `Add task "${text.trim()}"`],
  };
}

const notAName =
  /^(?:i|you|we|he|she|they|it|why|how|who|what|when|where|which|is|are|am|was|were|do|does|did|can|could|should|would|will|may|yes|yeah|yep|sure|maybe|undo|show|list|add|delete|tell|give)(?![\p{L}])/iu;

/** Words without anything that says what to do with them: a name is offered as a task, anything else is not understood. */
function bareWish(title: string, text: string): Wish {
  const words = title.match(/\S+/g)?.length ?? 0;
  if (words === 0 || words > 8 || !/\p{L}{2}/u.test(title) || notAName.test(title) || /\?\s*$/.test(text))
    return { kind: "unknown" };
  return {
    kind: "ask",
    question: `Should I add “${title}” as a task?`,
    options: [`Add task "${title.replace(/["“”]/g, "'")}"`, "No"],
  };
}
