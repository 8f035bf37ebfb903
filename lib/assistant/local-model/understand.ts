import { checklistWish, headedWish, newChecklistWish } from "./checklist";
import { clausesOf, type Judge, linesOf } from "./clauses";
import { commandWish } from "./commands";
import { type Clause, createIntent } from "./create";
import { isOrder, type Lead, takeLead, takePolite } from "./leads";
import { questionWish } from "./questions";
import { joinReminders, reminderWish } from "./reminders";
import { readable, Scanner, tidy } from "./scanner";
import { declineWish, smallTalkWish, undoWish } from "./small-talk";
import { readTask } from "./tasks";
import { readMoney } from "./transactions";
import type { Intent, Understanding, Vocabulary, Wish } from "./types";

/** Longer lines are not read word by word: nobody types one thing to do in so many. */
const maxLine = 500;
/** As many things as one turn may write. */
const maxIntents = 25;

/**
 * What `text` asks for, in order. Pure: the same text and vocabulary give the same answer. Never throws on any text, and never
 * reads something as wanted that was not said: what is unclear becomes a question, what is not understood `unknown`.
 */
export function understand(text: string, vocabulary: Vocabulary): Understanding {
  const lines = withHeading(
    linesOf(readable(text.replace(/\r\n?/g, (end) => (end.length > 1 ? " \n" : "\n")))),
  );
  if (lines.length > maxIntents)
    return only({
      kind: "ask",
      question: `That is more than I do at once. Please send at most ${maxIntents} lines.`,
    });
  const judge = judgeFor(vocabulary);
  const intents: Intent[] = [];
  for (const line of lines) {
    if (line.text.length > maxLine) {
      intents.push({
        kind: "ask",
        question: "That is a long line. What should I do with it, in a few words?",
        spans: [],
      });
      continue;
    }
    const whole = wholeWish(line.text, vocabulary);
    if (whole) intents.push({ ...whole, spans: [] });
    else intents.push(...joinReminders(inTurn(clausesOf(line, judge), vocabulary, line.inherited)));
  }
  if (intents.length > maxIntents)
    return only({ kind: "ask", question: "That is more than I do at once. Please send it in parts." });
  return { intents: intents.length > 0 ? intents : [{ kind: "unknown", spans: [] }] };
}

const only = (wish: Wish): Understanding => ({ intents: [{ ...wish, spans: [] }] });

/** "Add these tasks:" above a list says what its lines are. */
function withHeading(lines: Clause[]): Clause[] {
  const [first, ...others] = lines;
  const heading =
    /^(?:please\s+)?(?:(?:add|create|new|log|record|book)\s+)?(?:(?:these|the|following|my|some)\s+)*(?<what>tasks?|to-?dos?|to-?do\s+list|reminders?|expenses?|transactions?|purchases?)\s*:$/iu.exec(
      first?.text ?? "",
    );
  if (!heading || others.length === 0) return lines;
  const inherited: Lead = /expense|transaction|purchase/iu.test(heading.groups?.what ?? "")
    ? "expense"
    : "task";
  return others.map((line) => ({ ...line, inherited }));
}

/** Words that only make sense as a whole line ("thanks a lot", "don't add that"). */
function wholeWish(text: string, vocabulary: Vocabulary): Wish | undefined {
  return (
    smallTalkWish(text) ??
    questionWish(politely(text), vocabulary) ??
    newChecklistWish(politely(text), vocabulary) ??
    listWish(politely(text), vocabulary)
  );
}

/** "Groceries: milk, bread", where the same words without the colon ask for nothing else. */
const listWish = (text: string, vocabulary: Vocabulary): Wish | undefined =>
  text.includes(":") && clauseWish(text.replace(":", " "), vocabulary) === undefined
    ? headedWish(text, vocabulary)
    : undefined;

function inTurn(clauses: Clause[], vocabulary: Vocabulary, heading: Lead): Intent[] {
  let inherited: Lead = heading;
  return clauses.map((clause) => {
    const intent = intentOf(inherited ? { ...clause, inherited } : clause, vocabulary);
    const lead = takeLead(polite(clause.text));
    inherited = heading ?? (lead === "spent" || lead === "got" ? lead : undefined);
    return intent;
  });
}

function polite(text: string, start = 0): Scanner {
  const scanner = new Scanner(text, start);
  takePolite(scanner);
  return scanner;
}
const politely = (text: string): string => polite(text).rest();

/** One clause, by the first reading that fits: talk, undo, question, command, what we don't do, something new. */
function intentOf(clause: Clause, vocabulary: Vocabulary): Intent {
  const text = politely(clause.text);
  const wish = smallTalkWish(clause.text) ?? clauseWish(text, vocabulary);
  if (wish) return { ...wish, spans: [] };
  return createIntent(clause, vocabulary, takePolite);
}

function clauseWish(text: string, vocabulary: Vocabulary): Wish | undefined {
  if (tidy(text) === "") return { kind: "unknown" };
  return (
    undoWish(text) ??
    reminderWish(text) ??
    aloneWish(text) ??
    questionWish(text, vocabulary) ??
    checklistWish(text, vocabulary) ??
    commandWish(text, vocabulary) ??
    declineWish(text)
  );
}

/** A verb without its object is asked about. */
function aloneWish(text: string): Wish | undefined {
  const isAlone =
    /^(?:complete|finish|delete|remove|re-?open|move|rename|reschedule|postpone|cancel|mark|change|explain)[\s.!]*$/iu.test(
      text,
    );
  return isAlone ? { kind: "ask", question: "Which one do you mean?" } : undefined;
}

/** Tells whether a piece of a line is a whole wish, so that a line is cut only between two of them. */
function judgeFor(vocabulary: Vocabulary): Judge {
  const isWish = (text: string) => {
    const wish = clauseWish(politely(text), vocabulary);
    return wish !== undefined && wish.kind !== "unknown";
  };
  const says = (text: string) => {
    const money = polite(text);
    const lead = takeLead(money);
    const { amount, description, payee } = readMoney(money, vocabulary, lead);
    const task = polite(text);
    takeLead(task);
    const { due, title } = readTask(task, vocabulary, lead);
    const hasName = /\p{L}{2}/u.test(title);
    return {
      lead,
      isPaid: amount !== undefined && /\p{L}{2}/u.test(description + (payee ?? "")),
      isDue: hasName && Object.keys(due).length > 0,
    };
  };
  return {
    stands: (text, isStrong) => {
      const { lead, isPaid, isDue } = says(text);
      // A full stop or a semicolon parts what a comma would not: "buy milk; call mom".
      return isWish(text) || isPaid || isDue || (isStrong && (lead !== undefined || isOrder(politely(text))));
    },
    begins: (text, after) => {
      const { lead, isPaid, isDue } = says(text);
      if (isWish(text) || isPaid || isDue || lead !== undefined) return true;
      // In "complete dentist and call mom" the second is a name too, not something new to do.
      return isOrder(politely(text)) && clauseWish(politely(after), vocabulary)?.kind !== "onTasks";
    },
  };
}
