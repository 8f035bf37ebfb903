import type { Span, SpanType } from "./types";

/** What stands where something was recognised: no letter, no digit, no space, so that no pattern reads across it. */
export const taken = "\uE000";

/** Characters that no grammar reads: controls, bidirectional marks, our own mark, halves of a surrogate pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unreadable = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uE000]/g;

/** `text` with the same length in which every unreadable character is a space. */
export const readable = (text: string): string => text.toWellFormed().replace(unreadable, " ");

const compiled = new Map<string, RegExp>();

/**
 * The pattern of `source`, compiled once: those with a person's names in them are made anew at each text, and compiling takes longer
 * than reading. The least lately made are forgotten.
 */
export function cached(source: string, flags: string): RegExp {
  const key = `${flags}/${source}`;
  const known = compiled.get(key);
  if (known) return known;
  const pattern = new RegExp(source, flags);
  if (compiled.size >= 1000) compiled.delete(compiled.keys().next().value ?? "");
  compiled.set(key, pattern);
  return pattern;
}

/**
 * One clause, in which recognisers claim stretches. What is claimed is hidden from the ones after; what nobody claims is the
 * title. So no word is ever lost: it is in a span or in `rest()`.
 */
export class Scanner {
  readonly text: string;
  readonly spans: Span[] = [];
  readonly #offset: number;
  #open: string;

  /** @param offset where `text` begins in the person's whole message; spans count from there. */
  constructor(text: string, offset = 0) {
    this.text = readable(text);
    this.#open = this.text;
    this.#offset = offset;
  }

  /** The text with what is claimed hidden; indices are those of `text`. */
  get open(): string {
    return this.#open;
  }

  /** Claims `start` to `end` (indices of `text`). */
  claim(type: SpanType, start: number, end: number, value: string): Span {
    const span = {
      type,
      start: start + this.#offset,
      end: end + this.#offset,
      text: this.text.slice(start, end),
      value,
    };
    this.spans.push(span);
    this.#open = this.#open.slice(0, start) + taken.repeat(end - start) + this.#open.slice(end);
    return span;
  }

  /** Claims the first match of `pattern` that `read` makes something of, and returns that. */
  take(
    type: SpanType,
    pattern: RegExp,
    read: (match: RegExpExecArray) => string | undefined,
  ): string | undefined {
    for (const match of this.#open.matchAll(
      pattern.global ? pattern : cached(pattern.source, `${pattern.flags}g`),
    )) {
      const value = read(match);
      if (value === undefined) continue;
      this.claim(type, match.index, match.index + match[0].length, value);
      return value;
    }
    return undefined;
  }

  /** Hides a stretch without giving it a meaning: it stays in the title as it was written. */
  protect(pattern: RegExp): void {
    for (const match of this.#open.matchAll(pattern)) {
      const end = match.index + match[0].length;
      this.#open = this.#open.slice(0, match.index) + taken.repeat(match[0].length) + this.#open.slice(end);
    }
  }

  has(type: SpanType): boolean {
    return this.spans.some((span) => span.type === type);
  }

  /** What nobody claimed, in order, tidied at its ends only. */
  rest(): string {
    let left = "";
    let at = 0;
    for (const span of [...this.spans].sort((a, b) => a.start - b.start)) {
      left += `${this.text.slice(at, span.start - this.#offset)} `;
      at = span.end - this.#offset;
    }
    return tidy(left + this.text.slice(at));
  }
}

/** Without what punctuation leaves behind when words between it are taken out. */
export function tidy(text: string): string {
  const line = text
    .replace(/\s+/g, " ")
    .replace(/ (?=[,;:.!?](?: |$))/g, "")
    .replace(/,(?=[,.;])/g, "")
    .trim();
  const bare = line
    .replace(/^(?:[,;:.–—|-]+(?: |$))+/, "")
    .replace(/[\s,;:.–—|-]+$/, "")
    .trim();
  const quoted = /^(?:["“”«„]([^"“”«»„]+)["“”»]|['‘]([^'‘’]+)['’])$/.exec(bare);
  return (quoted?.[1] ?? quoted?.[2] ?? bare).trim();
}

/** `words` as one alternation that matches any of them literally, longest first. */
export function anyOf(words: readonly string[]): string {
  const literal = words
    .filter((word) => word.trim() !== "")
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  return literal.length > 0 ? `(?:${literal.join("|").replace(/ /g, "\\s+")})` : "(?!)";
}
