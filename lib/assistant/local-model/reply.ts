import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import { examples } from "./answers";
import { type History, historyOf, type Outcome } from "./history";
import { type Program, programOf, type ToolCall } from "./programs";
import type { Intent, Understanding, Vocabulary } from "./types";
import { understand } from "./understand";
import type { Voice } from "./words";

export interface Reply {
  /** What to say; empty while calls are still to be made. */
  text: string;
  calls: (ToolCall & { key: string })[];
}

/**
 * The next step of a turn: the calls that its wishes wait for, or, once all of them have ended, the words for the person.
 * Everything is told from `prompt`, so a turn may go on in another process.
 */
export function replyTo(
  prompt: LanguageModelV4Prompt,
  offered: ReadonlySet<string>,
  vocabulary: Vocabulary,
  voice: Voice,
): Reply {
  const history = historyOf(prompt);
  const { intents } = understood(history, vocabulary);
  const firstQuestion = intents.findIndex(({ kind }) => kind === "ask");
  const results = new Map(history.now.flatMap(({ key, outcome }) => (key ? [[key, outcome] as const] : [])));
  const calls: Reply["calls"] = [];
  const words: string[] = [];
  for (const [index, intent] of intents.entries()) {
    // One question a turn is asked as one; further ones are words.
    const mayAsk = intent.kind !== "ask" || index === firstQuestion;
    const next = mayAsk
      ? runOf(
          programOf(intent, { history, voice, said: saidOf(intent, intents, history) }),
          index,
          results,
          offered,
        )
      : intent.question;
    if (typeof next === "string") words.push(next);
    else calls.push(next);
  }
  return calls.length > 0 ? { text: "", calls } : { text: [...new Set(words)].join("\n\n"), calls };
}

/** Runs a program over the results there are: to the call it waits for, or to its words. */
function runOf(
  program: Program,
  index: number,
  results: ReadonlyMap<string, Outcome>,
  offered: ReadonlySet<string>,
): Reply["calls"][number] | string {
  let step = program.next();
  for (let count = 0; !step.done; count++) {
    const key = `${index}.${count}`;
    const outcome = results.get(key);
    if (!outcome) return offered.has(step.value.tool) ? { ...step.value, key } : withoutTool(step.value);
    step = program.next(outcome);
  }
  return step.value;
}

/** The words for a call that can't be made: a question and a refusal are words already, anything else is said to be missing. */
function withoutTool({ tool, input }: ToolCall): string {
  const plain = tool === "askPerson" ? input.question : tool === "decline" ? input.reason : undefined;
  return typeof plain === "string"
    ? plain
    : `I understood that, but I can't do it here. You can say, for instance, ${examples}.`;
}

function saidOf(intent: Intent, intents: Intent[], { text }: History): string {
  const [first] = intent.spans;
  return intents.length === 1 || !first ? text : text.slice(first.start, intent.spans.at(-1)?.end);
}

const yes =
  /^(?:yes|yeah|yep|yup|sure|ok|okay|please do|do it|do that|yes please|correct|right|exactly)[\s.!]*$/iu;
const isOpen = ({ intents }: Understanding) =>
  intents.every(({ kind }) => kind === "ask" || kind === "unknown");

/** What the person means, an answer to an open question included: "yes" takes the first option, "12.50" completes what was said before. */
function understood({ text, previousText, asked }: History, vocabulary: Vocabulary): Understanding {
  const alone = understand(text, vocabulary);
  if (!asked) return alone;
  const first = asked.options[0];
  if (yes.test(text) && first) return understand(first, vocabulary);
  if (!isOpen(alone)) return alone;
  const without = previousText.replace(/(?<=^|\s)@[\p{L}_][\p{L}\p{N}_-]*/gu, "").trim();
  for (const whole of [`${previousText} ${text}`, `${without} from ${text}`]) {
    const together = understand(whole, vocabulary);
    if (!isOpen(together)) return together;
  }
  return alone;
}
