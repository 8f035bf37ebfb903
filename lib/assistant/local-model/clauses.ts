import type { Clause } from "./create";

/** A part of a line, and what stands between it and the one before. */
interface Piece {
  start: number;
  end: number;
  separator: string;
}

const separators =
  /\s*;\s*|\s+(?=remind\s+me\s)|(?<=[\p{L}\p{N})"”])[.!?]\s+(?=[\p{L}\p{N}"“])|\s*,\s*(?:and|then|also|plus)\s+(?:then\s+|also\s+)?|\s+(?:and|then|plus)\s+(?:then\s+|also\s+)?|\s*,\s+/giu;
const abbreviation = /(?:^|\s)(?:dr|mr|mrs|ms|st|prof|no|nr|approx|ca|etc|vs|e\.g|i\.e|jr|sr|\p{L})$/iu;
const maxPieces = 16;

/** What can be told of a piece alone: whether it says enough to stand by itself, and whether it can begin something new. */
export interface Judge {
  stands: (text: string, isStrong: boolean) => boolean;
  begins: (text: string, after: string) => boolean;
}

/** The lines of a message, without list marks; each is a wish of its own. */
export function linesOf(text: string): Clause[] {
  const lines: Clause[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const mark = /^\s*(?:(?:[-*•–]|\d{1,2}[.)]|\[[ x]?\])\s+)*/iu.exec(line)?.[0].length ?? 0;
    const body = line.slice(mark).trimEnd();
    if (body !== "") lines.push({ text: body, start: start + mark });
    start += line.length + 1;
  }
  return lines;
}

/**
 * The clauses of a line. It is cut only where both sides stand by themselves: "buy milk, eggs and bread" is one,
 * "dentist on friday at 14:00, and lunch 12.50" are two.
 */
export function clausesOf(line: Clause, judge: Judge): Clause[] {
  const pieces = piecesOf(line.text);
  const clauses: { start: number; end: number }[] = [];
  for (const piece of pieces) {
    const last = clauses.at(-1);
    if (
      last &&
      !isCut(
        line.text.slice(last.start, last.end),
        line.text.slice(piece.start, piece.end),
        piece.separator,
        judge,
      )
    )
      last.end = piece.end;
    else clauses.push({ start: piece.start, end: piece.end });
  }
  return clauses.map(({ start, end }) => ({ text: line.text.slice(start, end), start: line.start + start }));
}

function isCut(left: string, right: string, separator: string, judge: Judge): boolean {
  const isStrong = /^\s*[;.!?]/.test(separator);
  return (
    !abbreviation.test(left) &&
    !isInQuotes(left) &&
    !isInMonths(left, right) &&
    judge.begins(right, left) &&
    judge.stands(left, isStrong)
  );
}

const month = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?";
const endsInMonths = new RegExp(
  `\\s(?:every|each|daily|weekly)\\s.*\\s(?:in|of|except|for)\\s+${month}(?:(?:\\s*,|\\s+and)\\s+${month})*$`,
  "iu",
);
const beginsWithMonth = new RegExp(`^${month}(?![\\p{L}]|\\s+\\d)`, "iu");
/** "Every monday in june | and july at 9": the months of a rhythm are one list. */
const isInMonths = (left: string, right: string): boolean =>
  beginsWithMonth.test(right) && endsInMonths.test(` ${left}`);

const isInQuotes = (left: string): boolean => (left.match(/["“”„«»]/g)?.length ?? 0) % 2 === 1;

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let separator = "";
  for (const match of text.matchAll(separators)) {
    if (pieces.length >= maxPieces) break;
    if (match.index > start) pieces.push({ start, end: match.index, separator });
    start = match.index + match[0].length;
    separator = match[0];
  }
  pieces.push({ start, end: text.length, separator });
  return pieces;
}
