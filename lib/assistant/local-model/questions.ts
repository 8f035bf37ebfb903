import { clockOf } from "./clock";
import { moneyQuestion } from "./money-questions";
import { takeRange } from "./ranges";
import { Scanner, tidy } from "./scanner";
import type { Arguments, Vocabulary, Wish } from "./types";
import { whichOf } from "./which";

const asking =
  /^(?:what|when|where|which|who|why|how|do i|did i|have i|am i|is there|are there|is|are|show|list|give|find|search|look|tell|any|anything|overdue|agenda|tasks?|to-?dos?|my)(?![\p{L}])/iu;

/** A question about what is there; undefined where the clause asks nothing that is known. */
export function questionWish(text: string, vocabulary: Vocabulary): Wish | undefined {
  const bare = text.replace(/[\s.!?]+$/u, "").trim();
  const money = moneyQuestion(bare, vocabulary);
  if (money) return money;
  if (!asking.test(bare)) return undefined;
  return (
    whyQuestion(bare, vocabulary) ??
    doneQuestion(bare, vocabulary) ??
    nameQuestion(bare, vocabulary) ??
    taskQuestion(bare, vocabulary)
  );
}

const why =
  /^(?:why\s+(?:is|are|was|did|do\s+i\s+have|have\s+i\s+got)|where\s+(?:does|did|do))\s+(?<what>.+?)(?:\s+(?:here|there|on\s+my\s+list|in\s+my\s+list|added|created|made|booked|come\s+from|due.*))?$/iu;

function whyQuestion(text: string, vocabulary: Vocabulary): Wish | undefined {
  const explain = /^explain\s+(?<what>.+)$/iu.exec(text) ?? why.exec(text);
  const which = explain && whichOf(explain.groups?.what ?? "", clockOf(vocabulary));
  if (!which) return undefined;
  return { kind: "onTasks", tool: "explain", find: which.find, pick: which.pick, input: {} };
}

const doneShape =
  /^(?:what|which)(?:\s+tasks)?\s+(?:did|have)\s+i\s+(?:finish|finished|complete|completed|do|done|get\s+done)(?<rest>.*)$|^(?:show|list)(?:\s+me)?(?:\s+(?:all|my|the))*\s+(?:completed|finished|done)(?:\s+tasks|\s+ones)?(?<rest2>.*)$/iu;

function doneQuestion(text: string, vocabulary: Vocabulary): Wish | undefined {
  const match = doneShape.exec(text);
  if (!match) return undefined;
  const scanner = new Scanner(match.groups?.rest ?? match.groups?.rest2 ?? "");
  const range = takeRange(scanner, clockOf(vocabulary), "back");
  if (scanner.rest() !== "") return undefined;
  const span: Arguments = range
    ? { completedFrom: range.from.toString(), completedTo: range.to.toString() }
    : {};
  return { kind: "call", tool: "findTasks", input: { status: "completed", ...span } };
}

const byName =
  /^(?:when\s+(?:is|are|do\s+i\s+(?:have\s+to|need\s+to)|should\s+i)|(?:find|search(?:\s+for)?|look\s+(?:for|up)|show(?:\s+me)?|list)(?:\s+(?:all|my|the))*(?:\s+(?:tasks?|to-?dos?|reminders?))?\s+(?:about|for|called|named|with|containing)|find|search(?:\s+for)?|do\s+i\s+have\s+(?:a|any|an)\s+(?:tasks?|reminders?)\s+(?:about|for|called|to))\s+(?<what>.+?)(?:\s+due)?$/iu;

function nameQuestion(text: string, vocabulary: Vocabulary): Wish | undefined {
  const what = byName.exec(text)?.groups?.what;
  if (!what || /^(?:today|tomorrow|this|next|all|my|overdue)(?!\p{L})/iu.test(what)) return undefined;
  const which = whichOf(what, clockOf(vocabulary));
  return which?.pick.by === "words"
    ? { kind: "call", tool: "findTasks", input: { text: which.pick.words } }
    : undefined;
}

const filler =
  /^(?:(?:what|which|what['’]?s|whats|how|many|is|are|there|do|did|i|we|have|has|had|got|to|show|list|give|tell|find|look|me|my|the|a|an|all|any|anything|everything|something|else|of|on|for|due|by|at|in|left|still|open|pending|tasks?|to-?dos?|things?|items?|ones?|stuff|reminders?|chores?|bills?|overdue|late|agenda|schedule|scheduled|plans?|planned|list|plate|coming|up|upcoming|need|should|must|get|done|am|important|most|right|now|next|calendar|day|happening|going|with|tag|tagged|behind|and|s|please|first)(?:[\s,'’]+|$))*$/iu;
const aboutTasks =
  /(?<!\p{L})(?:due|tasks?|to-?dos?|to do|agenda|schedule|scheduled|plans?|planned|plate|coming up|upcoming|overdue|late|reminders?|chores?|on my list|my day|have to|do i have|need to|should i do|happening|next|behind|open)(?!\p{L})/iu;

function taskQuestion(text: string, vocabulary: Vocabulary): Wish | undefined {
  const clock = clockOf(vocabulary);
  const scanner = new Scanner(text);
  const tags: string[] = [];
  scanner.take("tag", /#(?<tag>[\p{L}_][\p{L}\p{N}_-]*)/u, (match) => {
    tags.push(match.groups?.tag ?? "");
    return match[0];
  });
  const range = takeRange(scanner, clock, "ahead");
  const rest = tidy(scanner.rest());
  if (!filler.test(rest)) return undefined;
  if (!aboutTasks.test(text) && !(range && /^(?:what|show|list|anything)/iu.test(text))) return undefined;
  const input: Arguments = {
    ...(/(?<!\p{L})(?:overdue|late|behind)(?!\p{L})/iu.test(rest) ? { overdue: true } : {}),
    ...(range ? { dueFrom: range.from.toString(), dueTo: range.to.toString() } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  };
  return { kind: "call", tool: "findTasks", input: { ...input, sort: "due" } };
}
