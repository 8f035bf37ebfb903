/** What the grammar knows of a person: the names it may recognise and the conventions it reads dates and amounts by. */
export interface Vocabulary {
  now: Date;
  /** IANA zone; every date and time that is read or given is on its wall clock. */
  timezone: string;
  /** BCP 47; decides how amounts and "9/11" are read. */
  locale: string;
  weekStart: "monday" | "sunday" | "saturday";
  /** ISO 4217; what an amount is in when nothing else is said. */
  currency: string;
  wallets: readonly string[];
  defaultWallet: string;
  categories: readonly { name: string; kind: "income" | "expense" }[];
  payees?: readonly { name: string; category: string }[];
  tags?: readonly string[];
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Arguments = { [key: string]: Json };

export type SpanType =
  | "lead"
  | "title"
  | "date"
  | "time"
  | "duration"
  | "recurrence"
  | "priority"
  | "tag"
  | "amount"
  | "wallet"
  | "category"
  | "payee";

/** A stretch of the person's text (UTF-16 offsets, `end` exclusive) and what it was read as. */
export interface Span {
  type: SpanType;
  start: number;
  end: number;
  text: string;
  /** What it means: a date, a time, a decimal, a name. Empty where it carries nothing ("add", "remind me to"). */
  value: string;
}

export type CallTool =
  | "createTask"
  | "addTransaction"
  | "findTasks"
  | "summarizeSpending"
  | "getBalances"
  | "setBudget"
  | "getBudgets"
  | "undo"
  | "explain";
export type TaskTool =
  | "completeTasks"
  | "reopenTasks"
  | "deleteTasks"
  | "updateTasks"
  | "skipOccurrence"
  | "undo"
  | "explain";
export type TransactionTool = "deleteTransactions" | "updateTransactions";

/**
 * Which of the things that were found are meant: the one whose words these are, the one spoken of last, the newest, or all of them.
 * `words` come from the person; `kind` narrows what "it" may be.
 */
export type Pick =
  | { by: "words"; words: string }
  | { by: "reference"; many?: true }
  | { by: "last" }
  | { by: "all" };

/** Lines to add to the checklist of the task called `name`, or to tick; without a name they are looked for on all of them. */
export interface ChecklistWish {
  kind: "onChecklist";
  change: "add" | "tick" | "untick";
  name?: string;
  lines: string[];
  /** The words of several lines to tick, as they were said: one line may be called so ("salt and pepper"). */
  whole?: string;
  /** The task that the words are where none is called so: they did not speak of a list. */
  instead?: Arguments;
}

export type SmallTalk = "hello" | "thanks" | "bye" | "help" | "left" | "who";

/** One thing that the person wants. `call` is complete; `onTasks` and `onTransactions` must find first. */
export type Wish =
  | { kind: "call"; tool: CallTool; input: Arguments }
  | { kind: "onTasks"; tool: TaskTool; find: Arguments; pick: Pick; input: Arguments }
  | { kind: "onTransactions"; tool: TransactionTool; find: Arguments; pick: Pick; input: Arguments }
  | ChecklistWish
  | { kind: "ask"; question: string; options?: string[] }
  | { kind: "decline"; reason: string }
  | { kind: "say"; topic: SmallTalk }
  | { kind: "unknown" };

/** A wish with the stretches of the text that it was read from. */
export type Intent = Wish & { spans: Span[] };

export interface Understanding {
  intents: Intent[];
}
