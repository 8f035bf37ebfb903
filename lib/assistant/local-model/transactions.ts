import { type Amount, takeAmount } from "./amounts";
import { categoryNamed, guessCategory, isIncomeWord, isSpendingWord } from "./categories";
import { clockOf } from "./clock";
import { takeDate } from "./dates";
import { type Lead, takeLeftover } from "./leads";
import { type SaidWallet, takeTags, takeWallet } from "./marks";
import { type SaidRecurrence, takeRecurrence } from "./recurrence-words";
import { anyOf, cached, type Scanner, taken } from "./scanner";
import type { Arguments, Vocabulary, Wish } from "./types";

/** A clause read as something that has happened to money. */
export interface MoneyReading {
  amount?: Amount;
  kind: "income" | "expense";
  date?: string;
  wallet?: SaidWallet;
  payee?: string;
  category?: string;
  description: string;
  tags: string[];
  recurrence?: SaidRecurrence;
  /** The words are known to be of money: a common thing, a payee or a category of the person's. */
  isKnown: boolean;
}

/** Reads what is left of a clause as a transaction. Dates look back. */
export function readMoney(scanner: Scanner, vocabulary: Vocabulary, lead: Lead): MoneyReading {
  const clock = clockOf(vocabulary);
  const tags = takeTags(scanner);
  const recurrence = takeRecurrence(scanner, clock, true);
  const date = takeDate(scanner, clock, "back");
  const amount = takeAmount(scanner, vocabulary, true);
  const wallet = takeWallet(scanner, vocabulary);
  const said = takeCategory(scanner, vocabulary);
  const isIncome = lead === "got" || lead === "income" || amount?.sign === "+";
  const payee = takePayee(scanner, vocabulary, lead);
  takeLeftover(scanner, "for|on|of|to|as|a|an|the");
  const description = scanner.rest();
  const kind =
    isIncome || (lead !== "spent" && lead !== "expense" && isIncomeWord(description)) ? "income" : "expense";
  const category =
    said ?? guessCategory({ words: description, ...(payee ? { payee } : {}) }, vocabulary, kind);
  return {
    kind,
    description,
    tags,
    isKnown: category !== undefined || isSpendingWord(description, vocabulary) || isIncomeWord(description),
    ...(amount ? { amount } : {}),
    ...(date ? { date: date.toString() } : {}),
    ...(wallet ? { wallet } : {}),
    ...(payee ? { payee } : {}),
    ...(category ? { category } : {}),
    ...(recurrence ? { recurrence } : {}),
  };
}

/** A category said as one: "category food", "in Groceries", "as Transport". */
function takeCategory(scanner: Scanner, vocabulary: Vocabulary): string | undefined {
  const names = anyOf(vocabulary.categories.map(({ name }) => name));
  const pattern = cached(
    `(?<![\\p{L}\\p{N}])(?:(?:in|as|under|into)\\s+(?:the\\s+)?(?:category\\s+)?|category:?\\s+)(?<name>${names})(?:\\s+category)?(?![\\p{L}\\p{N}])`,
    "iu",
  );
  return scanner.take("category", pattern, (match) =>
    categoryNamed(match.groups?.name?.replace(/\s+/g, " ") ?? "", vocabulary),
  );
}

const stopWords =
  "for|with|on|at|from|to|by|in|using|via|and|as|because|after|before|while|yesterday|today|this|last|near";
const word = `(?!(?:${stopWords})(?![\\p{L}\\p{N}]))[\\p{L}\\p{N}][\\p{L}\\p{N}'’&.-]*`;
/** Places that say where one was, not whom one paid. */
const places =
  "home|work|school|noon|midnight|night|lunch|lunchtime|dinner|breakfast|uni|university|once|least|last|lunch\\s+time";

/** Whom it was paid to or came from: a name after at, from or to. */
function takePayee(scanner: Scanner, vocabulary: Vocabulary, lead: Lead): string | undefined {
  const known = anyOf((vocabulary.payees ?? []).map(({ name }) => name));
  const exact = cached(
    `(?<![\\p{L}\\p{N}])(?:at|from|to)\\s+(?:the\\s+)?(?<name>${known})(?![\\p{L}\\p{N}])`,
    "iu",
  );
  const named = scanner.take(
    "payee",
    exact,
    (match) =>
      vocabulary.payees?.find(
        ({ name }) => name.toLowerCase() === match.groups?.name?.replace(/\s+/g, " ").toLowerCase(),
      )?.name,
  );
  if (named) return named;
  // "Uber to the airport" is where one went; "paid 50 to Anna" is whom.
  const paid = lead === "spent" || lead === "expense" ? "|to" : "";
  const free = cached(
    `(?<![\\p{L}\\p{N}])(?:at(?!\\s+(?:the\\s+)?(?:${places})(?![\\p{L}]))|from${paid})\\s+(?:the\\s+)?(?<name>${word}(?:\\s+${word}){0,4})(?=[\\s${taken},;.!?)]|$)`,
    "iu",
  );
  return scanner.take("payee", free, (match) => {
    const name = match.groups?.name?.replace(/[.\s]+$/, "").replace(/\s+/g, " ");
    return name && !/^\d+$/.test(name) ? name : undefined;
  });
}

const dayName = (date: string) =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" }).format(
    new Date(`${date}T00:00:00Z`),
  );

/** The wish that a money reading stands for; asks where something is missing or may be meant otherwise. */
export function moneyWish(reading: MoneyReading, vocabulary: Vocabulary): Wish {
  const { amount, wallet, date, description, payee } = reading;
  const what = description || payee || reading.category || "it";
  if (!amount)
    return {
      kind: "ask",
      question: what === "it" ? "How much was it, and what for?" : `How much was “${what}”?`,
    };
  if (amount.value === undefined)
    return {
      kind: "ask",
      question: `How much is “${amount.written}”? Write it with cents or without a point.`,
    };
  if (wallet?.unknown)
    return {
      kind: "ask",
      question: `There is no wallet called “${wallet.unknown}”. Which one do you mean?`,
      options: [...vocabulary.wallets],
    };
  if (date && date > clockOf(vocabulary).today.toString()) {
    const sum = amount.value + (amount.currency ? ` ${amount.currency}` : "");
    return {
      kind: "ask",
      question: `${dayName(date)} is still to come. Should “${what}” be a task with an amount?`,
      options: [
        `Add task "${what}" ${amount.currency ? sum : `${sum} ${vocabulary.currency}`} ${date}`,
        "No",
      ],
    };
  }
  if (reading.recurrence) {
    return {
      kind: "decline",
      reason: `I can't book repeating payments yet. Say “pay ${what} ${amount.value} ${vocabulary.currency} ${reading.recurrence.words}” and I make it a repeating task with its amount.`,
    };
  }
  return { kind: "call", tool: "addTransaction", input: inputOf(reading) };
}

function inputOf({
  amount,
  wallet,
  date,
  description,
  payee,
  category,
  kind,
  tags,
}: MoneyReading): Arguments {
  return {
    kind,
    amount: amount?.value ?? "",
    ...(amount?.currency ? { currency: amount.currency } : {}),
    ...(category ? { category } : {}),
    ...(payee ? { payee } : {}),
    ...(description ? { description } : {}),
    ...(wallet?.name ? { wallet: wallet.name } : {}),
    ...(date ? { date } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  };
}

/** "Transfer 200 from Main to Cash", where both are the person's wallets (the first may be left out). */
export function transferWish(scanner: Scanner, vocabulary: Vocabulary): Wish | undefined {
  const names = anyOf(vocabulary.wallets);
  const end = "(?:\\s+(?:wallet|account|card))?(?![\\p{L}\\p{N}_-])";
  const shape = cached(
    `^\\W*(?:i\\s+)?(?:transfer(?:red)?|mov(?:e|ed)|put|sent|send)\\s.{0,80}(?:\\sto|\\sinto)\\s+(?:my\\s+)?${names}${end}`,
    "iu",
  );
  if (!shape.test(scanner.open)) return undefined;
  const wallet = (type: string) =>
    scanner.take(
      "wallet",
      cached(`(?<![\\p{L}])(?:${type})\\s+(?:my\\s+)?(?<name>${names})${end}`, "iu"),
      (match) => vocabulary.wallets.find((name) => name.toLowerCase() === match.groups?.name?.toLowerCase()),
    );
  const amount = takeAmount(scanner, vocabulary, true);
  const toWallet = wallet("to|into");
  const from = wallet("from|out of");
  if (!amount?.value || !toWallet || (from ?? vocabulary.defaultWallet) === toWallet) return undefined;
  const date = takeDate(scanner, clockOf(vocabulary), "back")?.toString();
  return {
    kind: "call",
    tool: "addTransaction",
    input: {
      kind: "transfer",
      amount: amount.value,
      ...(amount.currency ? { currency: amount.currency } : {}),
      ...(from ? { wallet: from } : {}),
      toWallet,
      ...(date ? { date } : {}),
    },
  };
}
