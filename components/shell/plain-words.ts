import type { UnderstoodKind } from "./types";

/** Recognised words that the person has tapped back into plain ones: where they stand, and what they were read as. */
export interface PlainWords {
  kind: UnderstoodKind;
  start: number;
  end: number;
}

/**
 * Where the words stand after the text was edited: what was typed before them moves them, what was typed within them ends them,
 * for then they are other words.
 */
export function moveWords(words: readonly PlainWords[], before: string, after: string): PlainWords[] {
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shortest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const changedEnd = before.length - tail;
  const by = after.length - before.length;
  return words.flatMap((one) => {
    if (one.end <= head) return [one];
    return one.start >= changedEnd ? [{ ...one, start: one.start + by, end: one.end + by }] : [];
  });
}
