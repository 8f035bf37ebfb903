import { answerTo, notUnderstood, smallTalk } from "./answers";
import { onChecklist } from "./checklist-programs";
import { type History, list, type Outcome, text } from "./history";
import { type ItemKind, lastItems, matching, tellingWord } from "./references";
import type { Arguments, ChecklistWish, Intent, Json, TaskTool } from "./types";
import { day, quoted, shown, transactionWords, type Voice } from "./words";

export interface ToolCall {
  tool: string;
  input: Arguments;
}
/** What a wish does, step by step: it asks for calls, is given how each ended, and ends with words for the person. */
export type Program = Generator<ToolCall, string, Outcome>;

export interface Situation {
  history: History;
  voice: Voice;
  /** The person's words that the wish was read from. */
  said: string;
}

/** The program of one wish. It is run anew at each step with the results so far, so it keeps nothing of its own. */
export function* programOf(intent: Intent, situation: Situation): Program {
  switch (intent.kind) {
    case "call":
      return yield* act(intent.tool, intent.input, situation);
    case "onTasks":
      return yield* onTasks(intent, situation);
    case "onTransactions":
      return yield* onTransactions(intent, situation);
    case "onChecklist": {
      const ended = yield* onChecklist(intent);
      if ("words" in ended) return ended.words;
      if (intent.instead) return yield* act("createTask", intent.instead, situation);
      return yield* onTaskInstead(intent, situation);
    }
    case "ask":
      return yield* ask(intent.question, intent.options);
    case "decline":
      yield { tool: "decline", input: { reason: intent.reason } };
      return intent.reason;
    case "say":
      return smallTalk(intent.topic);
    case "unknown":
      return notUnderstood(situation.said);
  }
}

const denied = "All right, I left it as it is.";
const failed = ({ sentence }: { sentence: string }) =>
  `That didn't work: ${shown(sentence || "something went wrong", 300).replace(/[.\s]*$/, ".")}`;

function* act(tool: string, input: Arguments, { voice }: Situation): Program {
  const outcome = yield { tool, input };
  if (outcome.kind === "denied") return denied;
  return outcome.kind === "error" ? failed(outcome) : answerTo(tool, outcome.value, input, voice);
}

function* ask(question: string, options?: string[]): Program {
  yield { tool: "askPerson", input: { question, ...(options && options.length > 0 ? { options } : {}) } };
  return question;
}

/** "Tick dentist", where no list has such a line, is the task. */
function* onTaskInstead({ change, name, lines, whole }: ChecklistWish, situation: Situation): Program {
  const words = whole ?? lines[0] ?? "";
  if (name) return `I found no line ${quoted(words)} on an open task called ${quoted(name)}.`;
  const tool = change === "tick" ? "completeTasks" : "reopenTasks";
  const pick = { by: "words" as const, words };
  return yield* onTasks(
    { kind: "onTasks", tool, find: { text: words }, pick, input: {}, spans: [] },
    situation,
  );
}

type TaskIntent = Extract<Intent, { kind: "onTasks" }>;
type MoneyIntent = Extract<Intent, { kind: "onTransactions" }>;

const verbs: Record<TaskTool, string> = {
  completeTasks: "Complete",
  reopenTasks: "Reopen",
  deleteTasks: "Delete",
  updateTasks: "Change",
  skipOccurrence: "Skip",
  undo: "Undo",
  explain: "Explain",
};

/** What a tool's tasks are called where there is none. */
const sorts: Partial<Record<TaskTool, string>> = {
  completeTasks: "open",
  updateTasks: "open",
  skipOccurrence: "repeating",
  reopenTasks: "finished",
};

/** Whether a tool is for a task as it is: open ones are completed and moved, finished ones reopened. */
function suits(tool: TaskTool, task: Json): boolean {
  const isClosed = ["completed", "archived"].includes(text(task, "status"));
  if (tool === "reopenTasks") return isClosed;
  if (tool === "skipOccurrence") return !isClosed && text(task, "recurrence") !== "";
  return tool === "completeTasks" || tool === "updateTasks" ? !isClosed : true;
}

/** Where to look: among the finished ones, among all, or among the open ones (what findTasks does by itself). */
function statusFor(tool: TaskTool): Arguments {
  if (tool === "reopenTasks") return { status: "completed" };
  return tool === "explain" || tool === "undo" ? { status: "all" } : {};
}

function* onTasks(intent: TaskIntent, situation: Situation): Program {
  const { tool, pick } = intent;
  if (pick.by === "reference" || pick.by === "last") return yield* onReference(intent, situation);
  const status: Arguments = statusFor(tool);
  const found = yield* find(
    "findTasks",
    { ...status, ...intent.find, ...(pick.by === "all" ? { limit: 100 } : {}) },
    pick.by === "words" ? pick.words : undefined,
  );
  if (typeof found === "string") return found;
  const fit = found.filter((task) => suits(tool, task));
  const sort = sorts[tool] ?? "";
  if (fit.length === 0) {
    return pick.by === "words"
      ? `I found no ${[sort, "task"].filter(Boolean).join(" ")} called ${quoted(pick.words)}.`
      : "I found nothing like that.";
  }
  if (pick.by === "all") return yield* apply(tool, fit, intent.input, situation);
  if (fit.length > 1) return yield* askWhich(tool, fit, situation);
  return yield* apply(tool, fit, intent.input, situation);
}

/** Looks for all the words together, then for the most telling one, and keeps what has them all. */
function* find(
  tool: string,
  input: Arguments,
  words: string | undefined,
): Generator<ToolCall, Json[] | string, Outcome> {
  const first = yield { tool, input };
  if (first.kind !== "value") return first.kind === "denied" ? denied : failed(first);
  const found = list(first.value, "items");
  if (words === undefined) return found;
  const fit = matching(found, words);
  const telling = tellingWord(words);
  if (fit.length > 0 || telling === words.toLowerCase() || telling === "") return fit;
  const second = yield { tool, input: { ...input, text: telling } };
  if (second.kind !== "value") return second.kind === "denied" ? denied : failed(second);
  return matching(list(second.value, "items"), words);
}

function* onReference(intent: TaskIntent, situation: Situation): Program {
  const { tool, pick } = intent;
  const kind: ItemKind | undefined =
    tool === "deleteTasks" || tool === "explain" || tool === "undo" ? undefined : "task";
  const items = lastItems(situation.history, kind);
  const many = pick.by === "reference" && pick.many;
  const last = items.at(-1);
  if (items.length === 0 || !last) return yield* ask("Which one do you mean?");
  if (items.length > 1 && !many)
    return yield* askWhich(
      tool,
      items.map(({ value }) => value),
      situation,
    );
  if (last.kind === "transaction" && tool === "deleteTasks")
    return yield* applyMoney(
      "deleteTransactions",
      items.map(({ value }) => value),
      {},
      situation,
    );
  return yield* apply(
    tool,
    items.map(({ value }) => value),
    intent.input,
    situation,
  );
}

function* askWhich(tool: TaskTool, items: Json[], { voice }: Situation): Program {
  const names = items.slice(0, 6).map((item) => {
    const date = text(item, "dueDate");
    const isTwice = items.filter((other) => text(other, "title") === text(item, "title")).length > 1;
    return `${shown(text(item, "title")) || transactionWords(item, voice)}${isTwice && date ? ` due ${date}` : ""}`;
  });
  const options = tool === "updateTasks" ? names : names.map((name) => `${verbs[tool]} ${name}`);
  const dates = names.map((name) =>
    name.replace(/ due (\d{4}-\d\d-\d\d)$/, (_, date: string) => `, due ${day(date, voice)}`),
  );
  return yield* ask(`Which one do you mean: ${dates.map(quoted).join(" or ")}?`, options);
}

function* apply(tool: TaskTool, tasks: Json[], input: Arguments, situation: Situation): Program {
  const ids = tasks.map((task) => text(task, "id"));
  if (tool === "undo" || tool === "explain") return yield* act(tool, { what: ids[0] ?? "" }, situation);
  if (tool === "skipOccurrence") {
    // Each is a step of its own series.
    if (ids.length > 1) return yield* askWhich(tool, tasks, situation);
    return yield* act(tool, { taskId: ids[0] ?? "" }, situation);
  }
  return yield* act(tool, { taskIds: ids, ...input }, situation);
}

function* applyMoney(tool: string, items: Json[], input: Arguments, situation: Situation): Program {
  return yield* act(tool, { transactionIds: items.map((item) => text(item, "id")), ...input }, situation);
}

function* onTransactions(intent: MoneyIntent, situation: Situation): Program {
  const { tool, pick, input } = intent;
  if (pick.by === "reference") return yield* onSpokenMoney(tool, pick.many === true, input, situation);
  const limit: Arguments =
    pick.by === "last" ? { sort: "date", limit: 1 } : pick.by === "all" ? { limit: 100 } : {};
  const words = pick.by === "words" ? pick.words : undefined;
  const found = yield* find("findTransactions", { ...intent.find, ...limit }, words);
  if (typeof found === "string") return found;
  const [first] = found;
  if (!first)
    return words ? `I found no transaction called ${quoted(words)}.` : "I found no such transaction.";
  if (words === undefined || found.length === 1)
    return yield* applyMoney(tool, pick.by === "last" ? [first] : found, input, situation);
  const several = found.slice(0, 6).map((item) => transactionWords(item, situation.voice));
  return yield* ask(`Which one do you mean: ${several.join("; ")}?`);
}

/** "It", "them": what was shown last, where that is plain. */
function* onSpokenMoney(tool: string, isMany: boolean, input: Arguments, situation: Situation): Program {
  const spoken = lastItems(situation.history, "transaction").map(({ value }) => value);
  if (spoken.length === 0 || (spoken.length > 1 && !isMany))
    return yield* ask("Which transaction do you mean?");
  return yield* applyMoney(tool, spoken, input, situation);
}
