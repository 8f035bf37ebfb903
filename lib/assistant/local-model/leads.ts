import { anyOf, cached, type Scanner, taken } from "./scanner";

/** At the beginning of what is still open. */
const start = `(?<=^[\\s${taken},]*)`;
const stop = "(?![\\p{L}\\p{N}'’_-])";

/** Verbs that begin an order to oneself ("call mom"), in their bare form. */
export const orderVerbs =
  `accept apologize apologise apply arrange ask assemble attend backup bake bring brush buy call cancel change charge check
choose claim clean clear close collect compare complete confirm contact cook copy decide declutter decorate defrost deliver deposit dial do donate download
draft drive drop dust eat email e-mail empty exchange exercise explore extend feed fetch fill finalize finalise find finish fix fold follow get give go
google greet grill grocery-shop hand hang help hire hoover install investigate invite iron join jog learn lend listen look mail make meditate meet memorize mend
message mow nap negotiate open order organise organize pack paint park pay phone photograph pick plan plant play polish post practice practise prepare
print probe publish purchase put query quit read rearrange record recycle redeem refill register relax remove renew rent reorder repair replace reply
report request research reserve reset respond return review revise rewrite ring run save scan schedule search see sell send set settle sew share shave shop shred
sign skype sleep sort speak start stop store stretch study submit subscribe sweep swim switch take talk teach tell text thank throw tidy top train transfer translate transport treat try turn
unpack unsubscribe update upgrade upload use vacuum verify visit volunteer wait wake walk wash watch water weed wish withdraw work wrap write zip`.split(
    /\s+/,
  );

const orderStart = new RegExp(`^(?:${anyOf(orderVerbs)}|book|file|text|mail|log|track)${stop}`, "iu");
/** Order verbs that speak of money, after which a bare number is a sum. */
const moneyOrder =
  /^(?:pay(?:\s+(?:off|back))?|transfer|donate|spend|tip|settle|deposit|withdraw)(?![\p{L}'’_-])/iu;

/** Verbs that are things to pay for too: "rent 900", "train 23", but "rent a car". */
const thing =
  /^(?:rent|train|water|phone|shop|park|post|print|book|wash|text|mail|paint|plant|play|repair|purchase|deposit|return|practice|exercise|contact|brush|polish|iron|file|wine|snack)(?!\s+(?:a|an|the|my|our|some|it|for|to)(?!\p{L}))(?!\p{L})/iu;

/** Whether an order with a sum in it may as well be a thing and its price. */
export const mayBeThing = (text: string): boolean => thing.test(text.trim());
/** Whether `text` begins like an order to oneself. */
export const isOrder = (text: string): boolean => orderStart.test(text.trim());
/** Whether `text` begins like an order to pay something. */
export const isMoneyOrder = (text: string): boolean => moneyOrder.test(text.trim());

const polite = new RegExp(
  `${start}(?:(?:hey|hi|hello|ok|okay|so|well|and|then|also|oh|thanks|thank\\s+you|great)(?:\\s+daybook)?(?:,|(?=\\s))|daybook[,:]\\s*|please${stop},?|kindly|(?:can|could|would|will)\\s+you(?:\\s+(?:please|kindly))?|i(?:['’]d|\\s+would)\\s+like\\s+(?:you\\s+)?to|i\\s+want\\s+(?:you\\s+)?to|let['’]?s|just)${stop}`,
  "iu",
);
const politeEnd = /[\s,]+(?:please|thanks|thank you|pls)[\s.!]*$/iu;

/** Claims the words that only make a sentence friendly; they say nothing of what is wanted. */
export function takePolite(scanner: Scanner): void {
  for (let turns = 0; turns < 4 && scanner.take("lead", polite, () => "") !== undefined; turns++);
  scanner.take("lead", politeEnd, () => "");
}

export type Lead =
  | "task"
  | "add"
  | "remind"
  | "spent"
  | "got"
  | "expense"
  | "income"
  | "transaction"
  | undefined;

const taskWord = "(?:task|to-?do(?:\\s+item)?|reminder|action\\s+item)s?";
const leads: readonly [Exclude<Lead, undefined>, RegExp][] = [
  [
    "remind",
    new RegExp(
      `${start}(?:remind\\s+me(?:\\s+(?:to|that|about|of)${stop})?|(?:set|add|create|make)\\s+(?:me\\s+)?(?:a|another|the)?\\s*reminder(?:\\s+(?:to|for|about|that)${stop})?:?|reminder\\s*(?::|to${stop}))`,
      "iu",
    ),
  ],
  [
    "task",
    new RegExp(
      `${start}(?:(?:add|create|make|new|set\\s+up|put|enter)\\s+)(?:me\\s+)?(?:(?:a|an|the|another|new)\\s+){0,2}${taskWord}(?:\\s*(?::|called|named|to|for|that\\s+says|saying))?(?=[\\s:"“]|$)\\s*:?`,
      "iu",
    ),
  ],
  [
    "task",
    new RegExp(
      `${start}(?:${taskWord}\\s*:|note\\s+to\\s+self[:,]?|(?:i|we)\\s+(?:really\\s+)?(?:(?:need|want)(?:\\s+to)?|(?:have|ought|got|have\\s+got)\\s+to|gotta|must|should)${stop}(?!\\s+(?:paid|got))|don['’]?t\\s+(?:let\\s+me\\s+)?forget(?:\\s+(?:to|about|that))?${stop}|do\\s+not\\s+forget(?:\\s+to)?${stop}|remember\\s+to${stop}|make\\s+sure\\s+(?:to|i)${stop})`,
      "iu",
    ),
  ],
  [
    "expense",
    new RegExp(
      `${start}(?:(?:add|log|record|book|enter|track|note|create|new)\\s+)?(?:(?:a|an|the|another|new)\\s+)?(?:expense|purchase|payment|spending)s?(?:\\s*(?::|of|for))?(?=[\\s:]|$)\\s*:?`,
      "iu",
    ),
  ],
  [
    "income",
    new RegExp(
      `${start}(?:(?:add|log|record|book|enter|track|note|create|new)\\s+)?(?:(?:a|an|the|another|new)\\s+)?(?:income|earnings)(?:\\s*(?::|of|for|from(?=\\s+\\d)))?(?=[\\s:]|$)\\s*:?`,
      "iu",
    ),
  ],
  [
    "transaction",
    new RegExp(
      `${start}(?:(?:log|record|enter|track|add|create|new)\\s+)(?:(?:a|an|the|another|new)\\s+){0,2}transaction(?:\\s*(?::|of|for))?(?=[\\s:]|$)\\s*:?`,
      "iu",
    ),
  ],
  [
    "got",
    new RegExp(
      `${start}(?:(?:i|we)\\s+)?(?:(?:have|['’]ve)\\s+)?(?:just\\s+)?(?:got\\s+paid|was\\s+paid|were\\s+paid|received|earned|sold|made(?=\\s+[$€£]?\\d))${stop}`,
      "iu",
    ),
  ],
  [
    "spent",
    new RegExp(
      `${start}(?:(?:(?:i|we)(?:['’]ve|\\s+have)?)\\s+)?(?:just\\s+)?(?:spent|paid|bought|purchased)${stop}(?:\\s+for(?=\\s+(?:my|the|a)\\s))?`,
      "iu",
    ),
  ],
  ["got", new RegExp(`${start}(?:(?:i|we)\\s+)?(?:just\\s+)?got(?=\\s+[$€£]?\\d)${stop}`, "iu")],
  ["transaction", new RegExp(`${start}(?:(?:i|we)\\s+)?(?:just\\s+)?(?:got|had)(?=\\s+\\p{L})${stop}`, "iu")],
  [
    "transaction",
    new RegExp(
      `${start}(?:(?:log|record|track|enter)(?=\\s+[$€£]?\\d)|book(?=\\s+[$€£]?\\d\\S*\\s+(?:for|on)\\s))${stop}`,
      "iu",
    ),
  ],
  ["add", new RegExp(`${start}(?:add|create|put|new|log|record|track)${stop}:?`, "iu")],
];

/** Claims the words that say what is to be made ("add a task to", "spent"), and which. */
export function takeLead(scanner: Scanner): Lead {
  for (const [lead, pattern] of leads) if (scanner.take("lead", pattern, () => "") !== undefined) return lead;
  return undefined;
}

const toList =
  /[\s,]+(?:to|on|in|onto)\s+(?:my|the)\s+(?:(?:to-?do|task)(?:\s+list|s|\s+lists)?|list|tasks|todos)[\s.!]*$/iu;

/** Claims "to my list", which only says that a task is wanted; whether it was there. */
export const takeToList = (scanner: Scanner): boolean => scanner.take("lead", toList, () => "") !== undefined;

/** Claims a word at the beginning that a lead left over once its date was taken out ("remind me (at 5) to call"). */
export function takeLeftover(scanner: Scanner, words: string): void {
  scanner.take("lead", cached(`${start}(?:${words})${stop}`, "iu"), () => "");
}
