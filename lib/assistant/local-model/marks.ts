import { anyOf, cached, type Scanner, taken } from "./scanner";
import type { Vocabulary } from "./types";

export type Priority = "low" | "medium" | "high" | "critical";

const alone = "(?<=^|[\\s\\uE000,;:(])";
const ends = "(?=$|[\\s\\uE000,;:.)])";
const marks: readonly [string, Priority][] = [
  ["!(?:critical|urgent)", "critical"],
  ["!(?:high|important)", "high"],
  ["!(?:medium|normal)", "medium"],
  ["!low", "low"],
  ["!!!|p1", "critical"],
  ["!!|p2", "high"],
  ["!|p3", "medium"],
  ["p4", "low"],
];
const priorityWords: readonly [string, Priority][] = [
  ["(?:with\\s+)?(?:critical|urgent|top|highest)\\s+priority|priority:?\\s+(?:critical|urgent)", "critical"],
  ["(?:with\\s+)?high\\s+prio(?:rity)?|prio(?:rity)?:?\\s+high", "high"],
  ["(?:with\\s+)?(?:medium|normal)\\s+prio(?:rity)?|prio(?:rity)?:?\\s+(?:medium|normal)", "medium"],
  ["(?:with\\s+)?low\\s+prio(?:rity)?|prio(?:rity)?:?\\s+low", "low"],
];
/** These are words of a title too ("reply to the urgent mail"): they count at its ends only, or beside something recognised. */
const atEnds: readonly [string, Priority][] = [
  ["urgent(?:ly)?|critical", "critical"],
  ["important", "high"],
];

/** Claims the priority that `scanner` shows. */
export function takePriority(scanner: Scanner): Priority | undefined {
  for (const [source, priority] of [...marks, ...priorityWords]) {
    if (scanner.take("priority", cached(`${alone}(?:${source})${ends}`, "giu"), () => priority))
      return priority;
  }
  for (const [source, priority] of atEnds) {
    const pattern = cached(
      `(?<=^[\\s${taken}]*)(?:${source})(?![\\p{L}-])[:,]?|${alone}(?:it['’]?s\\s+)?(?:${source})(?=[\\s.!]*(?:$|${taken}))`,
      "giu",
    );
    if (scanner.take("priority", pattern, () => priority)) return priority;
  }
  return undefined;
}

/** Hides what is to be taken as it is: quoted text, addresses, mail addresses. */
export function protectLiteral(scanner: Scanner): void {
  scanner.protect(/["“„«][^"“”„«»]+["”“»]/gu);
  scanner.protect(/(?<=^|[\s:])['‘][^'‘’\n]{2,}['’](?=$|[\s.,;!?])/gu);
  scanner.protect(/\b(?:https?:\/\/|www\.)\S+/giu);
  scanner.protect(/[\w.+-]{1,64}@[\w-]+\.[\w.-]+/gu);
}

/** Claims every `#tag`; the list without doubles, as written. "On my shopping list" is the tag `shopping`. */
export function takeTags(scanner: Scanner): string[] {
  const tags: string[] = [];
  const keep = (tag: string | undefined): string | undefined => {
    if (tag && !tags.some((other) => other.toLowerCase() === tag.toLowerCase())) tags.push(tag);
    return tag;
  };
  const pattern = /(?<=^|[\s\uE000,;(])#(?<tag>[\p{L}_][\p{L}\p{N}_-]{0,49})/giu;
  while (scanner.take("tag", pattern, (match) => keep(match.groups?.tag))) {
    // each turn claims one
  }
  const list =
    /(?<![\p{L}\p{N}])(?:on|to|onto|in)\s+(?:(?:my|the|our)\s+)?(?<tag>shopping|grocery|packing|reading|wish)[ -]?list(?![\p{L}])/giu;
  scanner.take("tag", list, (match) => keep(match.groups?.tag?.toLowerCase()));
  return tags;
}

export interface SaidWallet {
  name?: string;
  /** An `@word` that no wallet is called. */
  unknown?: string;
}

/** Claims the wallet that is named: `@word`, "from cash", "with my card", or its name at the end. */
export function takeWallet(scanner: Scanner, { wallets }: Vocabulary): SaidWallet | undefined {
  let said: SaidWallet | undefined;
  const exact = (name: string) =>
    wallets.find((wallet) => wallet.toLowerCase() === name.replace(/\s+/g, " ").toLowerCase());
  const read = (match: RegExpExecArray): string | undefined => {
    const word = match.groups?.word ?? "";
    const name = exact(word) ?? (match[0].startsWith("@") ? startingWith(word, wallets) : undefined);
    said = name ? { name } : { unknown: word };
    return name ?? word;
  };
  const names = anyOf(wallets);
  const end = "(?![\\p{L}\\p{N}_-])";
  scanner.take(
    "wallet",
    cached(`(?<=^|[\\s\\uE000,;(])@(?<word>${names}${end}|[\\p{L}_][\\p{L}\\p{N}_-]*)`, "giu"),
    read,
  );
  if (said) return said;
  const phrase = `(?<![\\p{L}\\p{N}])(?:paid\\s+)?(?:from|with|by|via|using|in|into|on)\\s+(?:my\\s+|the\\s+)?(?<word>${names})(?:\\s+(?:wallet|account|card))?${end}`;
  scanner.take("wallet", cached(phrase, "giu"), read);
  if (said) return said;
  scanner.take("wallet", cached(`(?<=[\\s\\uE000,])(?<word>${names})(?=[\\s.!]*$)`, "giu"), read);
  return said;
}

function startingWith(word: string, wallets: readonly string[]): string | undefined {
  const found = wallets.filter((wallet) => wallet.toLowerCase().startsWith(word.toLowerCase()));
  return found.length === 1 ? found[0] : undefined;
}
