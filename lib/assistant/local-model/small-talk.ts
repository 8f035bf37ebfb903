import type { SmallTalk, Wish } from "./types";

const topics: readonly [RegExp, SmallTalk][] = [
  [
    /^(?:hi|hello|hey|hiya|yo|good (?:morning|afternoon|evening|day)|greetings|howdy|how are you(?: doing)?)(?: there| daybook| again)?$/iu,
    "hello",
  ],
  [
    /^(?:many )?(?:thanks|thank you|thx|ty|cheers|great|nice|perfect|cool|awesome|good job|well done|ok(?:ay)?|got it)(?: (?:a lot|so much|very much|daybook|thanks|thank you))?$/iu,
    "thanks",
  ],
  [/^(?:bye|goodbye|good night|see you(?: later| soon)?|ciao)(?: daybook)?$/iu, "bye"],
  [
    /^(?:help|help me|what can (?:you|i) (?:do|say|ask)(?: here)?|how does this work|what do you do|commands|\?+)$/iu,
    "help",
  ],
  [/^(?:who|what) are you|are you (?:an? )?(?:ai|bot|robot|human|real)(?: person)?$/iu, "who"],
  [/^(?:no|nope|never ?mind|forget it|cancel|stop|leave it|no thanks|no thank you)$/iu, "left"],
  [
    /^(?:please )?(?:don['’]?t|do not|never) (?:add|create|delete|remove|complete|book|log|record|change|move|undo|do)(?: |$)/iu,
    "left",
  ],
];

const beyond: readonly [RegExp, string][] = [
  [
    /\b(?:weather|forecast|temperature outside|will it (?:rain|snow))\b/iu,
    "I don't know the weather. I keep your tasks and your money.",
  ],
  [
    /\b(?:tell|know) (?:me )?(?:a |any )?(?:joke|story|riddle)/iu,
    "I don't tell jokes or stories. I keep your tasks and your money.",
  ],
  [
    /^(?:write|compose|draft) me (?:a|an|some)\b|^(?:write|generate) (?:a |some |an )?(?:poem|code|essay|song|story)/iu,
    "I don't write texts. I keep your tasks and your money.",
  ],
  [
    /^(?:play|put on) (?:some |a |the )?(?:music|song|video|radio)/iu,
    "I don't play music. I keep your tasks and your money.",
  ],
  [
    /\b(?:stock price|share price|bitcoin price|exchange rate of|the news|headlines)\b/iu,
    "I don't look things up. I keep your tasks and your money.",
  ],
  [
    /^(?:who is|who was|who won|what is the capital|what(?:['’]s| is) the meaning|define |translate .+ (?:to|into) \p{L}+$)/iu,
    "I don't answer general questions. I keep your tasks and your money.",
  ],
  [
    /^(?:set|start) (?:a |an |the |my )?(?:alarm|timer|stopwatch)\b/iu,
    "I don't ring alarms or timers yet. I can make a task that is due at that time.",
  ],
  [
    /^(?:create|add|make|new|open|delete|remove|archive|rename|close) (?:a |an |the |my |new )*(?:wallet|category|goal|savings goal|rule|budget category)s?\b/iu,
    "I can't change wallets, categories, goals or rules from the chat yet.",
  ],
  [
    /^(?:delete|remove|cancel) (?:a |the |my )?(?:\p{L}+ )?budgets?\b/iu,
    "I can't delete budgets from the chat yet. You can set another amount.",
  ],
];

export const plainWords = (text: string) =>
  text
    .replace(/[\s.!?,]+$/u, "")
    .replace(/\s+/g, " ")
    .trim();

/** Everyday chat: what is neither a task nor money, and wants a word back. */
export function smallTalkWish(text: string): Wish | undefined {
  const bare = /^\s*\?+\s*$/.test(text) ? "?" : plainWords(text);
  const found = topics.find(([pattern]) => pattern.test(bare));
  return found && { kind: "say", topic: found[1] };
}

/** What Daybook, or this version of it, does not do: said plainly rather than made into something else. */
export function declineWish(text: string): Wish | undefined {
  const found = beyond.find(([pattern]) => pattern.test(plainWords(text)));
  return found && { kind: "decline", reason: found[1] };
}

const undoPattern =
  /^(?:undo|revert|take (?:(?:that|it|this) )?back|roll (?:that |it )?back)(?: (?:that|it|this|the last (?:one|thing|change|action|command)|what you (?:just )?did|my last (?:change|action)|last))?$/iu;

/** "Undo", "undo that", "take it back": the last command. */
export function undoWish(text: string): Wish | undefined {
  return undoPattern.test(plainWords(text)) ? { kind: "call", tool: "undo", input: {} } : undefined;
}
