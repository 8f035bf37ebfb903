import type { Intent, Json, Understanding, Vocabulary } from "./types";
import { understand } from "./understand";

/** A stretch of the text (UTF-16 offsets, `end` exclusive) that is to be taken as it is written. */
export type Plain = readonly [start: number, end: number];

/** Characters that no grammar reads and nobody types: each stands for one of the hidden text. */
const first = 0xe100;
const last = 0xf8ff;
const standIns = /[\uE100-\uF8FF]/g;

/**
 * Understands a text in which the person has tapped recognised words back: these keep their place in the title, letter by letter, and mean
 * nothing else. Offsets are those of the text as it was given.
 */
export function understandPlain(
  text: string,
  plain: readonly Plain[],
  vocabulary: Vocabulary,
): Understanding {
  if (plain.length === 0 || text.search(standIns) >= 0) return understand(text, vocabulary);
  const hidden: string[] = [];
  let masked = text;
  for (const [start, end] of plain) {
    let cover = "";
    for (let at = Math.max(0, start); at < Math.min(end, text.length); at++) {
      const letter = text.charAt(at);
      const isHidden = letter !== "\n" && first + hidden.length <= last;
      cover += isHidden ? String.fromCharCode(first + hidden.length) : letter;
      if (isHidden) hidden.push(letter);
    }
    masked = masked.slice(0, Math.max(0, start)) + cover + masked.slice(Math.max(0, start) + cover.length);
  }
  const show = (said: string) => said.replace(standIns, (one) => hidden[one.charCodeAt(0) - first] ?? one);
  return { intents: understand(masked, vocabulary).intents.map((intent) => shown(intent, show) as Intent) };
}

/** A value with every text in it shown as it was written. */
function shown(value: Json | Intent, show: (said: string) => string): unknown {
  if (typeof value === "string") return show(value);
  if (Array.isArray(value)) return value.map((one) => shown(one, show));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shown(one as Json, show)]));
}
