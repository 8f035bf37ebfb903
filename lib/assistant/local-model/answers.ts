import { at, list, text } from "./history";
import type { Arguments, Json, SmallTalk } from "./types";
import {
  dueWords,
  money,
  quoted,
  shown,
  stretch,
  taskWords,
  together,
  transactionWords,
  type Voice,
} from "./words";

/** Three things to say, shown where something was not understood. */
export const examples = "“dentist friday 3pm”, “lunch 12.50 from cash” or “what's due this week”";
const most = 12;

/** What everyday chat is answered with. */
export function smallTalk(topic: SmallTalk): string {
  const answers: Record<SmallTalk, string> = {
    hello: `Hello. Tell me what you have to do or what you spent, for instance ${examples}.`,
    thanks: "You're welcome.",
    bye: "See you.",
    left: "All right, I left everything as it is.",
    who: "I am Daybook's own local model: a grammar for everyday English over your tasks and your money, with no network behind it.",
    help: [
      "I keep your tasks and your money. You can say, for instance:",
      "- “call mom tomorrow at 5” or “gym every monday at 19:00”",
      "- “lunch 12.50 with Anna from cash” or “paid 40 at Lidl yesterday”",
      "- “done: dentist”, “move dentist to monday”, “undo”",
      "- “what's due today”, “how much did I spend on food this month”, “how much money do I have”",
    ].join("\n"),
  };
  return answers[topic];
}

/** What is said when nothing was understood of `said`. */
export const notUnderstood = (said: string): string =>
  `I didn't understand ${said ? quoted(said) : "that"}. You can say, for instance, ${examples}.`;

type Answer = (value: Json, input: Arguments, voice: Voice) => string;

const items = (value: Json, words: (item: Json, voice: Voice) => string, voice: Voice): string =>
  together(list(value, "items").map((item) => words(item, voice)));
const titles = (value: Json): string =>
  together(list(value, "items").map((item) => quoted(text(item, "title"))));
const lines = (entries: string[]): string =>
  [...entries.slice(0, most), ...(entries.length > most ? ["and more"] : [])]
    .map((entry) => `\n- ${entry}`)
    .join("");

/** A sentence for each tool's result, made of nothing but that result. */
const answers: Record<string, Answer> = {
  createTask: (task, input, voice) =>
    `Added ${taskWords(task, voice)}${"reminders" in input ? ", with a reminder" : ""}.`,
  updateTasks: (value, input, voice) =>
    `Changed: ${together(list(value, "items").map((task) => changed(task, input, voice)))}.`,
  completeTasks: (value) => `Done: ${titles(value)}.`,
  reopenTasks: (value) => `Open again: ${titles(value)}.`,
  skipOccurrence: (value, _, voice) =>
    `Skipped. The next one: ${list(value, "items")
      .map((task) => taskWords(task, voice))
      .join(", ")}.`,
  deleteTasks: (value) => `Deleted ${titles(value)}.`,
  addTransaction: (item, _, voice) =>
    `${text(item, "kind") === "transfer" ? "Moved" : text(item, "kind") === "income" ? "Booked as income:" : "Booked"} ${transactionWords(item, voice)}.`,
  updateTransactions: (value, _, voice) => `Changed: ${items(value, transactionWords, voice)}.`,
  deleteTransactions: (value, _, voice) => `Deleted ${items(value, transactionWords, voice)}.`,
  findTasks: foundTasks,
  summarizeSpending: spending,
  getBalances: balances,
  setBudget: (budget, _, voice) => `The budget ${budgetWords(budget, voice)}.`,
  getBudgets: (value, _, voice) => {
    const budgets = list(value, "items").map((budget) => budgetWords(budget, voice));
    if (budgets.length === 0) return "You have set no such budget.";
    return budgets.length === 1 ? `The budget ${budgets[0]}.` : `Your budgets:${lines(budgets)}`;
  },
  undo: (value) => `Took back: ${ended(text(value, "undone"))}`,
  explain: (value) => ended(text(value, "sentence")),
};

/** The answer to a call of `tool` that gave `value`. */
export function answerTo(tool: string, value: Json, input: Arguments, voice: Voice): string {
  return answers[tool]?.(value, input, voice) ?? "Done.";
}

const ended = (sentence: string): string => shown(sentence, 600).replace(/[.\s]*$/, ".");

function changed(task: Json, input: Arguments, voice: Voice): string {
  const due = dueWords(task, voice);
  const parts = [
    quoted(text(task, "title")),
    ("dueDate" in input || "dueTime" in input) && (due ? `now due ${due}` : "without a date"),
    "reminders" in input && "with a reminder",
    "recurrence" in input && shown(text(task, "recurrenceWords")),
    "priority" in input && `priority ${text(task, "priority")}`,
    "addTags" in input && `tagged ${together(list(task, "tags").map((tag) => `#${shown(String(tag), 50)}`))}`,
  ];
  return parts.filter(Boolean).join(", ");
}

function foundTasks(value: Json, input: Arguments, voice: Voice): string {
  const found = list(value, "items");
  if (found.length === 0) return noTasks(input, voice);
  const entries = found.map((task) => taskWords(task, voice));
  const head = input.status === "completed" ? "Finished" : input.overdue ? "Overdue" : undefined;
  if (entries.length === 1) return `${head ?? "There is one"}: ${entries[0]}.`;
  return `${head ?? "Here is what I found"}:${lines(entries)}`;
}

/** That there is nothing. Days that are not in the (empty) result are named in words only. */
function noTasks({ status, overdue, text: called, dueFrom, dueTo }: Arguments, voice: Voice): string {
  if (status === "completed") return "I found no finished task there.";
  if (typeof called === "string") return `I found no open task called ${quoted(called)}.`;
  if (overdue) return "Nothing is overdue.";
  if (typeof dueFrom !== "string" || typeof dueTo !== "string") return "Nothing is open.";
  const when = stretch(dueFrom, dueTo, voice);
  return `Nothing is due ${/\d/.test(when) ? "in that time" : when}.`;
}

function spending(value: Json, input: Arguments, voice: Voice): string {
  const isIncome = input.kind === "income";
  const verb = isIncome ? "received" : "spent";
  const when = stretch(text(value, "from"), text(value, "to"), voice);
  const categories = [input.category ?? [], input.categories ?? []]
    .flat()
    .map((name) => shown(String(name), 60));
  const where = [
    categories.length > 0 && `${isIncome ? "as" : "on"} ${together(categories)}`,
    typeof input.payee === "string" && `${isIncome ? "from" : "at"} ${shown(input.payee, 60)}`,
    typeof input.wallet === "string" && `with ${shown(input.wallet, 60)}`,
  ]
    .filter(Boolean)
    .join(" ");
  const about = [where, when].filter(Boolean).join(" ");
  const each = list(value, "lines").map(
    (line) => `${shown(text(line, "name"), 60)}: ${sumWords(line, voice)}`,
  );
  const totals = list(value, "totals");
  if (totals.length === 0) return `You ${verb} nothing ${about}.`;
  const sums = together(totals.map((total) => sumWords(total, voice)));
  return `You ${verb} ${sums} ${about}${input.groupBy && each.length > 0 ? `:${lines(each)}` : "."}`;
}

function sumWords(line: Json, voice: Voice): string {
  const compared = text(line, "compared");
  const sum = money(text(line, "amount"), text(line, "currency"), voice);
  return compared ? `${sum} (${money(compared, text(line, "currency"), voice)} before)` : sum;
}

function balances(value: Json, input: Arguments, voice: Voice): string {
  const wallets = list(value, "wallets").map(
    (wallet) =>
      `${shown(text(wallet, "name"), 60)}: ${money(text(wallet, "balance"), text(wallet, "currency"), voice)}`,
  );
  if (wallets.length === 0) return "I found no such wallet.";
  if (typeof input.wallet === "string" || wallets.length === 1) return `${together(wallets)}.`;
  const totals = list(value, "totals").map((total) =>
    money(text(total, "amount"), text(total, "currency"), voice),
  );
  return `You have ${together(totals)} in all:${lines(wallets)}`;
}

function budgetWords(budget: Json, voice: Voice): string {
  const currency = text(budget, "currency");
  const name = text(at(budget, "category"), "name");
  const period = text(budget, "period") === "weekly" ? "a week" : "a month";
  const left = text(budget, "left");
  const rest = left.startsWith("-")
    ? `${money(left.slice(1), currency, voice)} over`
    : `${money(left, currency, voice)} left`;
  return `for ${name ? shown(name, 60) : "all spending"} is ${money(text(budget, "amount"), currency, voice)} ${period}: ${money(text(budget, "spent"), currency, voice)} spent, ${rest}`;
}
