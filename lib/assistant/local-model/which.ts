import type { Clock } from "./clock";
import { takeRange } from "./ranges";
import { cached, Scanner, tidy } from "./scanner";
import type { Arguments, Pick } from "./types";

/** Which of a person's things a phrase means: what to look for, and what to take of it. */
export interface Which {
  find: Arguments;
  pick: Pick;
  /** Whether money is meant, tasks, or the phrase does not say. */
  of?: "tasks" | "transactions";
}

const taskWord = "tasks?|to-?dos?|reminders?|items?|chores?";
const moneyWord = "transactions?|expenses?|payments?|purchases?|bookings?|incomes?|entry|entries";
const reference = new RegExp(
  `^(?:it|that|this|them|those|these|that one|this one|the one|(?:that|this|the) (?:${taskWord}|${moneyWord}))$`,
  "iu",
);
const last = new RegExp(
  `^(?:the |my )?(?:last|latest|newest|most recent)(?: (?:one|thing|${taskWord}|${moneyWord}))?(?: (?:i|you) (?:added|made|created|booked))?$`,
  "iu",
);
const all = new RegExp(
  `^(?:all|everything|every|both)(?: of (?:them|those|it))?(?: (?:the|my))?(?: (?<state>open|overdue|late|completed|done|finished|pending))?(?: (?:${taskWord}|ones?|things?))?$`,
  "iu",
);
const overdue = new RegExp(`^(?:the |my |all )*(?:overdue|late)(?: (?:${taskWord}|ones?|things?))?$`, "iu");

/** Reads what `phrase` ("the dentist one", "it", "all overdue ones", "lunch on friday") points at. */
export function whichOf(phrase: string, clock: Clock): Which | undefined {
  const said = tidy(phrase.replace(/[?!.\s]+$/u, ""));
  if (said === "") return undefined;
  const of = ofKind(said);
  const many = /^(?:them|those|these)(?!\p{L})/iu.test(said);
  if (reference.test(said)) return { find: {}, pick: { by: "reference", ...(many ? { many } : {}) }, ...of };
  if (last.test(said)) return { find: {}, pick: { by: "last" }, ...of };
  const newest =
    /^(?:the |my )?(?:last|latest|newest|most recent) (?:one|\p{L}+) (?:at|from|to|for|about|with|of|on) (?<what>.+)$/iu.exec(
      said,
    )?.groups?.what;
  if (newest && of.of) return { find: { text: nameIn(newest) }, pick: { by: "last" }, ...of };
  const scanner = new Scanner(said);
  const range =
    /(?<!\p{L})(?:due|from|on|of)\s/iu.test(said) ||
    all.test(said.replace(/ (?:today|tomorrow|yesterday)$/iu, ""))
      ? takeRange(scanner, clock, "ahead")
      : undefined;
  const span: Arguments = range ? { dueFrom: range.from.toString(), dueTo: range.to.toString() } : {};
  const words = scanner.rest().replace(/\s+(?:that (?:is|are) )?due$/iu, "");
  const every = all.exec(words);
  if (overdue.test(words)) return { find: { overdue: true, ...span }, pick: { by: "all" }, of: "tasks" };
  if (every) return { find: { ...stateOf(every.groups?.state), ...span }, pick: { by: "all" }, ...of };
  const name = nameIn(words);
  return name ? { find: { text: name, ...span }, pick: { by: "words", words: name }, ...of } : undefined;
}

function ofKind(said: string): Kind {
  const ends = (words: string) => cached(`(?<![\\p{L}])(?:${words})(?![\\p{L}])`, "iu").test(said);
  if (ends(moneyWord)) return { of: "transactions" };
  return ends(taskWord) ? { of: "tasks" } : {};
}
type Kind = { of?: "tasks" | "transactions" };

function stateOf(state: string | undefined): Arguments {
  if (!state || /open|pending/i.test(state)) return {};
  return /overdue|late/i.test(state) ? { overdue: true } : { status: "completed" };
}

/** A name without the words around it: "the task about the dentist" is "dentist". */
function nameIn(words: string): string {
  const bare = words
    .replace(
      cached(
        `^(?:(?:the|my|a|an|that|this)\\s+)?(?:one|${taskWord}|${moneyWord})\\s+(?:about|called|named|for|with|at|to|of|from)\\s+`,
        "iu",
      ),
      "",
    )
    .replace(/^(?:the|my|a|an|that)\s+/iu, "")
    .replace(cached(`\\s+(?:one|${taskWord}|${moneyWord})$`, "iu"), "")
    .replace(/\s+(?:from|on|off)\s+(?:my|the)\s+(?:to-?do\s+)?list$/iu, "");
  return tidy(bare.replace(/^(?:the|my)\s+/iu, ""));
}
