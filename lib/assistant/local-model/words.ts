import type { Clock } from "./clock";
import { at, text } from "./history";
import type { Json } from "./types";

/** How answers write dates and amounts for one person. */
export interface Voice {
  locale: string;
  clock: Clock;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is made visible
const hidden = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

/** Text that came from a tool, safe to stand in a sentence: one line, capped, nothing invisible in it. */
export function shown(text: string, limit = 120): string {
  const line = text.toWellFormed().replace(/\s+/g, " ").replace(hidden, "\uFFFD").trim();
  const letters = [...line];
  return letters.length > limit ? `${letters.slice(0, limit - 1).join("")}…` : line;
}

/** In quotation marks. */
export const quoted = (text: string): string => `“${shown(text)}”`;

/** A decimal string as the person's locale writes that currency; exact, never through a float. */
export function money(amount: string, currency: string, { locale }: Voice): string {
  if (!/^-?\d+(?:\.\d+)?$/.test(amount)) return shown(amount, 40);
  try {
    const digits = new Intl.NumberFormat(locale, { style: "currency", currency });
    return digits.format(amount as Intl.StringNumericLiteral);
  } catch {
    return `${amount} ${shown(currency, 10)}`;
  }
}

/** Answers are English; only whether the month or the day comes first is the person's. */
const english = ({ locale }: Voice): string => (locale.startsWith("en-US") ? "en-US" : "en-GB");
const named: Record<string, string> = { "-1": "yesterday", "0": "today", "1": "tomorrow" };

/** A day in words near now, else short ("Fri 4 Dec", with its year where that is another). */
export function day(date: string, voice: Voice): string {
  const { clock } = voice;
  let plain: Temporal.PlainDate;
  try {
    plain = Temporal.PlainDate.from(date);
  } catch {
    return shown(date, 20);
  }
  const distance = clock.today.until(plain, { largestUnit: "days" }).days;
  const word = named[String(distance)];
  if (word) return word;
  if (distance > 1 && distance < 7) return plain.toLocaleString(english(voice), { weekday: "long" });
  const isOtherYear = plain.year !== clock.today.year;
  return plain
    .toLocaleString(english(voice), {
      weekday: "short",
      day: "numeric",
      month: "short",
      ...(isOtherYear ? { year: "numeric" } : {}),
    })
    .replace(/^(\p{L}+),/u, "$1");
}

/** A day with the preposition it needs in a sentence. */
export function onDay(date: string, voice: Voice): string {
  const word = day(date, voice);
  return Object.values(named).includes(word) ? word : `on ${word}`;
}

/** "in November" for a whole month, "from 1 Nov to 15 Nov" for other stretches, or the one day. */
export function stretch(from: string, to: string, voice: Voice): string {
  if (from === to) return onDay(from, voice);
  const month = monthOf(from, to, voice);
  return month ? `in ${month}` : `from ${shortDay(from, voice)} to ${shortDay(to, voice)}`;
}

function monthOf(from: string, to: string, { clock }: Voice): string | undefined {
  if (!/^\d{4}-\d{2}-01$/.test(from) || from.slice(0, 7) !== to.slice(0, 7)) return undefined;
  const first = Temporal.PlainDate.from(from);
  if (Number(to.slice(8)) !== first.daysInMonth) return undefined;
  const isOtherYear = first.year !== clock.today.year;
  return first.toLocaleString("en-GB", { month: "long", ...(isOtherYear ? { year: "numeric" } : {}) });
}

function shortDay(date: string, voice: Voice): string {
  const word = day(date, voice);
  if (!/^\p{L}+$/u.test(word) || Object.values(named).includes(word))
    return word.replace(/^\p{L}{3} (?=\d)/u, "");
  return Temporal.PlainDate.from(date).toLocaleString(english(voice), { day: "numeric", month: "short" });
}

/** "tomorrow 17:00", or nothing where a task has no date. */
export function dueWords(task: Json, voice: Voice): string {
  const date = text(task, "dueDate");
  const time = text(task, "dueTime").slice(0, 5);
  return date ? [day(date, voice), time].filter(Boolean).join(" ") : "";
}

/** A task in a list or a sentence: its title, when it is due, how it repeats, what it costs. */
export function taskWords(task: Json, voice: Voice): string {
  const due = dueWords(task, voice);
  const amount = text(task, "amount");
  const parts = [
    quoted(text(task, "title")),
    due && `due ${due}`,
    shown(text(task, "recurrenceWords")),
    amount && money(amount, text(task, "currency"), voice),
  ];
  return parts.filter(Boolean).join(", ");
}

/** A transaction in a sentence: "€12.50 for lunch at Lindner, from Cash, yesterday". */
export function transactionWords(item: Json, voice: Voice): string {
  const sum = money(text(item, "amount"), text(item, "currency"), voice);
  const wallet = shown(text(at(item, "wallet"), "name"), 40);
  const date = text(item, "date");
  const when = date === "" || day(date, voice) === "today" ? "" : onDay(date, voice);
  if (text(item, "kind") === "transfer") {
    return [`${sum} from ${wallet} to ${shown(text(at(item, "toWallet"), "name"), 40)}`, when]
      .filter(Boolean)
      .join(", ");
  }
  const isIncome = text(item, "kind") === "income";
  const what = text(item, "description") || text(at(item, "category"), "name");
  const payee = text(item, "payee");
  const head = [sum, what && `for ${shown(what)}`, payee && `${isIncome ? "from" : "at"} ${shown(payee)}`]
    .filter(Boolean)
    .join(" ");
  const category = text(at(item, "category"), "name");
  const tail = [
    wallet && `${isIncome ? "to" : "from"} ${wallet}`,
    category && category !== what && `in ${shown(category, 40)}`,
    when,
  ];
  return [head, ...tail].filter(Boolean).join(", ");
}

/** Several names in a sentence, the first few where there are many. */
export function together(names: string[], most = 8): string {
  const few = names.length > most ? [...names.slice(0, most), "more"] : names;
  return few.length < 2 ? few.join("") : `${few.slice(0, -1).join(", ")} and ${few.at(-1)}`;
}
