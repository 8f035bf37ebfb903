const it = "(?: (?:it|that|them|this))?";
const done = "(?:done|finished|completed)";
/** What the next one is counted from, as people say it: "after I finish it", "from completion", "after it's done". */
const moments = [
  `(?:(?:the |its |each |every |last |previous )*(?:completion|completing|finishing|doing)${it})`,
  `(?:(?:i|we)(?:['’]ve| have)? (?:last )?(?:finish|finished|complete|completed|do|did|done)${it})`,
  `(?:(?:it|that|this)(?:['’]s| is| was| has been|['’]s been)? (?:last )?${done})`,
  `(?:being |last )?${done}`,
].join("|");
const suffix = new RegExp(`^(.+?),? (?:counted )?(?:after|from|since) (?:when )?(?:${moments})$`);

export interface SaidFrom {
  words: string;
  isFromCompletion: boolean;
}

/** The words without what they count from: "every 3 days after i finish it", "a week after completion". */
export function splitCompletion(text: string): SaidFrom {
  const [, words] = suffix.exec(text) ?? [];
  if (words === undefined) return { words: text, isFromCompletion: false };
  const [, count, unit] = /^(an?|[a-z]+|[0-9]+) (days?|weeks?|months?|years?)(?: later)?$/.exec(words) ?? [];
  const isBare = count !== undefined && count !== "every";
  const every = isBare ? `every ${/^an?$/.test(count) ? 1 : count} ${unit}` : words;
  return { words: every, isFromCompletion: true };
}
