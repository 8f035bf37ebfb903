import { takeAmount } from "./amounts";
import { clockOf } from "./clock";
import { takeDue } from "./due";
import { isOrder, takeLead } from "./leads";
import { Scanner, tidy } from "./scanner";
import { readTask, taskWish } from "./tasks";
import type { Arguments, Vocabulary, Wish } from "./types";

const adding =
  /^(?:add|put)\s+(?<lines>.+)\s+(?:to|on|onto)\s+(?:the\s+)?(?<name>.+?)(?<kind>\s+(?:check-?)?list)?$/iu;
const ticking =
  /^(?<verb>(?:un-?)?(?:tick|check))\s+(?<line>(?!off\s|in(?:to)?\s|out\s|on\s|up\s|with\s).+?)(?:\s+(?:on|in|from)\s+(?:the\s+)?(?<name>.+?)(?:\s+(?:check-?)?list)?)?$/iu;
const making =
  /^(?<task>(?:add|create|make|new)\s+(?:(?:a|an|new)\s+)*(?:task|to-?do)\s.+?)\s+with\s+(?:(?<lines>.+)\s+(?:as|in|on)\s+(?:a\s+|its\s+|the\s+)?check-?list|(?:a\s+|the\s+)?check-?list\s*(?::|of\s)\s*(?<others>.+))$/iu;
/** What a task or a sum is made with, or is a part of a task that is no line of a list. */
const otherThing =
  /^(?:(?:a|an|the|another|some|my)\s+)*(?:#|(?:tag|note|comment|budget|priority|date|time|reminder|event|label)s?(?!\p{L}))/iu;
/** Lists that hold tasks, not lines of one. */
const taskList = /^(?:my|our)(?:\s|$)|^(?:to-?do|task)s?$|^list$/iu;

/** "The shopping list" is a tag (marks). */
const tagList = /^(?:shopping|grocery|packing|reading|wish)$/iu;
const moneyWord = /^(?:cash|card|savings|money|expenses?|income|budgets?|transactions?|payments?|account)$/iu;

const plain = (text: string): string => text.replace(/[\s.!]+$/u, "").trim();

/** "Milk, bread and eggs" as three lines. */
const linesOf = (text: string): string[] =>
  text
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+/iu)
    .map(tidy)
    .filter(Boolean);

/** A line put on the checklist of a task that is there, or ticked on one; undefined where the clause is neither. */
export function checklistWish(text: string, vocabulary: Vocabulary): Wish | undefined {
  const bare = plain(text);
  return additionWish(bare, vocabulary) ?? tickWish(bare);
}

function additionWish(text: string, vocabulary: Vocabulary): Wish | undefined {
  const { lines = "", name = "", kind } = adding.exec(text)?.groups ?? {};
  if (!lines || otherThing.test(lines) || taskList.test(name) || isElsewhere(name, vocabulary))
    return undefined;
  if (takeLead(new Scanner(text)) !== "add" && !/^put\s/iu.test(text)) return undefined;
  if (takeAmount(new Scanner(lines), vocabulary, true) || /\d[.,]\d|\p{Sc}/u.test(lines)) return undefined;
  // "Add reply to Anna", "add report to send on friday" are things to do themselves.
  if (isOrder(name) || (isOrder(lines) && !kind) || isDated(text, vocabulary)) return undefined;
  const instead = kind ? undefined : taskIn(text, vocabulary);
  const wish = { kind: "onChecklist", change: "add", name: tidy(name), lines: linesOf(lines) } as const;
  return instead ? { ...wish, instead } : wish;
}

/** What createTask is called with for a clause that says a task, complete as it is. */
function taskIn(text: string, vocabulary: Vocabulary): Arguments | undefined {
  const scanner = new Scanner(text);
  const wish = taskWish(readTask(scanner, vocabulary, takeLead(scanner)), vocabulary);
  return wish.kind === "call" ? wish.input : undefined;
}

const isElsewhere = (name: string, { wallets }: Vocabulary): boolean =>
  tagList.test(name) ||
  moneyWord.test(name) ||
  wallets.some((wallet) => wallet.toLowerCase() === name.toLowerCase());

function isDated(text: string, vocabulary: Vocabulary): boolean {
  return Object.keys(takeDue(new Scanner(text), clockOf(vocabulary))).length > 0;
}

function tickWish(text: string): Wish | undefined {
  const { verb = "", line = "", name } = ticking.exec(text)?.groups ?? {};
  const isTick = !/^un/iu.test(verb);
  // "Check the oven" is something to do; "uncheck" can only be a line or a task.
  if (!line || /^check$/iu.test(verb)) return undefined;
  if (/\s(?:off|(?:as\s+)?(?:done|complete|completed|finished))$/iu.test(line) || isReference(line))
    return undefined;
  const whole = tidy(line.replace(/^the\s+/iu, ""));
  const lines = linesOf(whole);
  return {
    kind: "onChecklist",
    change: isTick ? "tick" : "untick",
    ...(lines.length > 1 ? { lines, whole } : { lines: [whole] }),
    ...(name ? { name: tidy(name) } : {}),
  };
}

const isReference = (words: string): boolean =>
  /^(?:it|that|this|them|those|these|all|everything|the\s+last.*|(?:all|both)\s.+)$/iu.test(words);

/** "New task groceries with milk, bread and eggs as checklist". */
export function newChecklistWish(text: string, vocabulary: Vocabulary): Wish | undefined {
  const { task = "", lines, others } = making.exec(plain(text))?.groups ?? {};
  const items = linesOf(lines ?? others ?? "");
  if (items.length === 0) return undefined;
  const input = taskIn(task, vocabulary);
  return input && { kind: "call", tool: "createTask", input: { ...input, items } };
}

/** "Groceries: milk, bread": a name and what is on its list. */
const heading = /^(?<task>\p{L}[^:\d\p{Sc}]{0,60}?)\s*:\s+(?<lines>[^:?]+)$/iu;
/** What stands before a colon and names no list: what kind of text comes, to whom it is said, or an aside. */
const noList =
  /^(?:(?:a|my|the|quick|side|please)\s+)*(?:notes?|nb|n\.b\.|ps|p\.s\.|memo|ideas?|thoughts?|fyi|re|subject|from|to|cc|hi|hello|hey|dear|important|urgent|attention|warning|question|answer|reminders?|remember|info|updates?|news|examples?|e\.g\.|i\.e\.|tasks?|to-?dos?|today|tomorrow|done|expenses?|income|spent|paid|bought|transactions?|purchases?|daybook|tags?|priority|due|budgets?|wallets?|(?:notes?|message|letter|reply|question)\s.+)$/iu;
const mostHeadingWords = 4;

/**
 * "Groceries: milk, bread" as a task with those lines. Only where it is plain that a list is meant: a short name that gives no
 * order, and two things or more between commas, none of which is dated, costs something, counts, or orders something itself.
 */
export function headedWish(text: string, vocabulary: Vocabulary): Wish | undefined {
  const { task = "", lines = "" } = heading.exec(plain(text))?.groups ?? {};
  if (!lines.includes(",") || /\d|\p{Sc}|[#@!]/u.test(lines)) return undefined;
  const items = linesOf(lines);
  const isList =
    items.length > 1 && items.every((item) => /\p{L}{2}/u.test(item) && !(isOrder(item) && /\s/.test(item)));
  if (!isList || !isListName(task, vocabulary)) return undefined;
  const isMore = isDated(task, vocabulary) || items.some((item) => isDated(item, vocabulary));
  if (isMore || takeAmount(new Scanner(lines), vocabulary, true)) return undefined;
  return { kind: "call", tool: "createTask", input: { title: tidy(task), items } };
}

function isListName(name: string, { wallets }: Vocabulary): boolean {
  const isShort = name.trim().split(/\s+/u).length <= mostHeadingWords;
  const isSaid = noList.test(name) || moneyWord.test(name) || isOrder(name) || isReference(name);
  const isWallet = wallets.some((wallet) => wallet.toLowerCase() === name.toLowerCase());
  return isShort && !isSaid && !isWallet && takeLead(new Scanner(name)) === undefined;
}
