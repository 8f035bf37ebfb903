import { takeAmount } from "./amounts";
import { type Clock, clockOf } from "./clock";
import { dueArguments, takeDue } from "./due";
import { type Priority, takePriority } from "./marks";
import { Scanner, tidy } from "./scanner";
import type { Arguments, TaskTool, Vocabulary, Wish } from "./types";
import { type Which, whichOf } from "./which";

const done = "(?:done|complete|completed|finished|ticked off|checked off)";
const completing: readonly RegExp[] = [
  /^(?:done|finished|completed)\s*(?::|with\s)\s*(?<what>.+)$/iu,
  new RegExp(`^(?:mark|set|check|tick)\\s+(?<what>.+?)\\s+(?:as\\s+|to\\s+)?(?:${done}|off)$`, "iu"),
  /^(?:check|tick|cross)\s+off\s+(?<what>.+)$/iu,
  /^(?:(?:i|we)(?:['’]ve|\s+have|\s+am|['’]m)?\s+)?(?:just\s+)?(?:finished|completed|done(?:\s+with)?)\s+(?!by\s)(?<what>.+)$/iu,
  new RegExp(`^(?<what>.+?)\\s+(?:is|are)\\s+(?:now\\s+)?${done}$`, "iu"),
  /^finish\s+(?<what>it|that|(?:the|my)\s+.+\s+(?:one|task|to-?do))$/iu,
];
const complete = /^complete\s+(?<what>.+)$/iu;
const reopening: readonly RegExp[] = [
  /^(?:re-?open|un-?complete|un-?check|un-?tick)\s+(?<what>.+)$/iu,
  /^(?:mark|set)\s+(?<what>.+?)\s+(?:as\s+|to\s+)?(?:not\s+done|undone|open(?:\s+again)?|incomplete|pending|not\s+(?:complete|completed|finished))$/iu,
  /^(?<what>.+?)\s+(?:is|are)\s+not\s+(?:done|finished)(?:\s+yet)?$/iu,
];
const deleting: readonly RegExp[] = [
  /^(?:delete|trash|erase|get\s+rid\s+of)\s+(?<what>.+)$/iu,
  /^(?:remove|cancel|drop)\s+(?<what>(?:it|that|them|that one|this one|(?:the|my)\s+last\s.+|all\s.+|.+\s(?:tasks?|one|to-?dos?|reminders?|expenses?|transactions?|payments?|from\s+my\s+(?:to-?do\s+)?list)|(?:the|my)\s+(?:task|reminder|expense|transaction|payment)\s.+))$/iu,
];
/** The time it is skipped for says nothing more: there is one open task in a series. */
const skipping =
  /^skip\s+(?:the\s+next\s+)?(?<what>.+?)(?:\s+(?:(?:just\s+)?(?:this|the\s+next)\s+(?:time|once|week|month|one)|(?:for\s+)?once|today|tonight|tomorrow))?$/iu;
const tryAll = (patterns: readonly RegExp[], text: string): string | undefined => {
  for (const pattern of patterns) {
    const what = pattern.exec(text)?.groups?.what;
    if (what) return what;
  }
  return undefined;
};

/** A command on things that are there: complete, skip, reopen, delete, move, rename, rank. Undefined where the clause is none. */
export function commandWish(text: string, vocabulary: Vocabulary): Wish | undefined {
  const clock = clockOf(vocabulary);
  const bare = text.replace(/[\s.!]+$/u, "").trim();
  const reopened = tryAll(reopening, bare);
  if (reopened) return onTasks("reopenTasks", reopened, clock, {});
  const skipped = tryAll([skipping], bare);
  if (skipped) return onTasks("skipOccurrence", skipped, clock, {});
  const removed = tryAll(deleting, bare);
  if (removed) return deletion(removed, clock);
  const updated = updateWish(bare, vocabulary, clock);
  if (updated) return updated;
  const finished = tryAll(completing, bare) ?? completed(bare, clock);
  return finished ? onTasks("completeTasks", finished, clock, {}) : undefined;
}

/** "Complete X" closes a task; "complete X by friday" is an order to oneself. */
function completed(text: string, clock: Clock): string | undefined {
  const what = complete.exec(text)?.groups?.what;
  if (!what) return undefined;
  if (/(?<!\p{L})due\s|^(?:all|everything)/iu.test(what)) return what;
  const due = takeDue(new Scanner(what), clock);
  return due.date || due.time || due.recurrence ? undefined : what;
}

function onTasks(tool: TaskTool, what: string, clock: Clock, input: Arguments): Wish | undefined {
  const which = whichOf(what, clock);
  return which && which.of !== "transactions"
    ? { kind: "onTasks", tool, find: which.find, pick: which.pick, input }
    : undefined;
}

function deletion(what: string, clock: Clock): Wish | undefined {
  const which = whichOf(what, clock);
  if (!which) return undefined;
  if (which.of === "transactions")
    return {
      kind: "onTransactions",
      tool: "deleteTransactions",
      find: moneyFind(which),
      pick: which.pick,
      input: {},
    };
  return { kind: "onTasks", tool: "deleteTasks", find: which.find, pick: which.pick, input: {} };
}

function moneyFind({ find }: Which): Arguments {
  const { text, dueFrom, dueTo } = find;
  return {
    ...(text === undefined ? {} : { text }),
    ...(dueFrom === undefined ? {} : { from: dueFrom, to: dueTo ?? dueFrom }),
  };
}

const moving =
  /^(?:move|reschedule|postpone|push(?:\s+back)?|shift|delay|change|set|bring)\s+(?<what>.+?)\s+(?:to|until|till|for|by|forward\s+to)\s+(?<when>.+)$/iu;
const due = /^(?<what>.+?)\s+is\s+(?:now\s+)?(?:due|moved\s+to|on)\s+(?<when>.+)$/iu;
const renaming = /^(?:rename|retitle)\s+(?<what>.+?)\s+(?:to|as|into)\s+(?<name>.+)$/iu;
const titling = /^change\s+the\s+(?:title|name)\s+of\s+(?<what>.+?)\s+to\s+(?<name>.+)$/iu;
const ranking =
  /^(?:make|mark|set|change|flag)\s+(?:the\s+priority\s+of\s+)?(?<what>.+?)\s+(?:as\s+|to\s+|(?=urgent|important|p[1-4]|!|high|low|critical))(?<rank>(?:urgent|important|critical|high|medium|normal|low|p[1-4]|!{1,3})(?:\s+prio(?:rity)?)?)$/iu;
const tagging = /^tag\s+(?<what>.+?)\s+(?:with|as)\s+#?(?<tag>[\p{L}_][\p{L}\p{N}_-]*)$/iu;
const amending =
  /^(?:make|change|correct|set)\s+(?<what>.+?)\s+(?:to\s+|into\s+)?(?<amount>[^\s]*\d[^\s]*(?:\s\p{L}+)?)$/iu;

function updateWish(text: string, vocabulary: Vocabulary, clock: Clock): Wish | undefined {
  return (
    naming(text, clock) ??
    marking(text, clock) ??
    amendment(text, vocabulary, clock) ??
    rescheduling(text, clock)
  );
}

function naming(text: string, clock: Clock): Wish | undefined {
  const { what = "", name = "" } = (titling.exec(text) ?? renaming.exec(text))?.groups ?? {};
  return what && name ? onTasks("updateTasks", what, clock, { title: tidy(name) }) : undefined;
}

function marking(text: string, clock: Clock): Wish | undefined {
  const { what: tagged = "", tag = "" } = tagging.exec(text)?.groups ?? {};
  if (tag) return onTasks("updateTasks", tagged, clock, { addTags: [tag] });
  const { what = "", rank = "" } = ranking.exec(text)?.groups ?? {};
  const priority = rank && rankOf(rank);
  return priority
    ? onTasks("updateTasks", what.replace(/\s+priority$/iu, ""), clock, { priority })
    : undefined;
}

function rescheduling(text: string, clock: Clock): Wish | undefined {
  const { what = "", when = "" } = (moving.exec(text) ?? due.exec(text))?.groups ?? {};
  const said = when && whenOf(when, clock);
  return said
    ? onTasks("updateTasks", what.replace(/^the\s+(?:due\s+date|date|time)\s+of\s+/iu, ""), clock, said)
    : undefined;
}

function rankOf(words: string): Priority | undefined {
  return takePriority(new Scanner(words)) ?? takePriority(new Scanner(`${words} priority`));
}

/** The day and time that all of `text` says, or undefined where any of it is something else ("the garage"). */
function whenOf(text: string, clock: Clock): Arguments | undefined {
  if (/^(?:no date|someday|never|no due date)$/iu.test(text.trim())) return { dueDate: null };
  for (const prefix of ["", "at ", "in the "]) {
    const scanner = new Scanner(prefix + text);
    const said = takeDue(scanner, clock);
    const hasDay = scanner.has("date") || scanner.spans.some((span) => /^in\s/i.test(span.text));
    if (scanner.rest() !== "" || !(said.date || said.recurrence)) continue;
    const { dueDate, ...others } = dueArguments(said);
    // Only an hour was said: the day stays what it is.
    return hasDay && dueDate !== undefined ? { dueDate, ...others } : others;
  }
  return undefined;
}

/** "Make it 14.50", "change the last expense to 14": the amount of a transaction. */
function amendment(text: string, vocabulary: Vocabulary, clock: Clock): Wish | undefined {
  const said = amending.exec(text)?.groups;
  const which = said && whichOf(said.what ?? "", clock);
  if (!said || !which || (which.of !== "transactions" && which.pick.by !== "reference")) return undefined;
  const scanner = new Scanner(said.amount ?? "");
  const amount = takeAmount(scanner, vocabulary, true);
  if (!amount?.value || scanner.rest() !== "") return undefined;
  const input = { amount: amount.value, ...(amount.currency ? { currency: amount.currency } : {}) };
  return {
    kind: "onTransactions",
    tool: "updateTransactions",
    find: moneyFind(which),
    pick: which.pick,
    input,
  };
}
