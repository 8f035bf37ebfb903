const small: Record<string, number> = Object.fromEntries(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, value) => [word, value]),
);
const tens: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const large: Record<string, number> = { hundred: 100, thousand: 1000, grand: 1000 };

const units: Record<string, number> = { ...small, ...tens, a: 1, an: 1 };
const numberWord = [...Object.keys(small), ...Object.keys(tens), ...Object.keys(large), "a", "an"].join("|");
/** Source of a pattern for a number in words: "twenty five", "two hundred and fifty", "a hundred". */
export const wordsPattern = `(?:${numberWord})(?:[\\s-](?:and\\s)?(?:${numberWord})){0,7}`;

/** The whole number that `words` says, or undefined: "two hundred and fifty" is 250, "a" alone is 1. */
export function numberOfWords(words: string): number | undefined {
  let total = 0;
  let group = 0;
  for (const word of words.toLowerCase().split(/[\s-]+/)) {
    if (word === "and") continue;
    const unit = units[word];
    if (unit !== undefined) group += unit;
    else if (word === "hundred") group = (group || 1) * 100;
    else if (large[word] !== undefined) {
      total += (group || 1) * large[word];
      group = 0;
    } else return undefined;
  }
  return total + group;
}

/** A small count in digits or words ("3", "three", "a couple of"), or undefined. */
export function countOf(text: string): number | undefined {
  const word = text.trim().toLowerCase();
  if (/^\d{1,4}$/.test(word)) return Number(word);
  if (/^(?:a )?couple(?: of)?$/.test(word)) return 2;
  if (/^(?:a )?few$/.test(word)) return 3;
  return numberOfWords(word);
}

/** Source of a pattern for what `countOf` reads. */
export const countPattern = `(?:\\d{1,4}|an?\\s+couple(?:\\s+of)?|an?|${Object.keys(small).join("|")}|twenty|thirty|forty|sixty|ninety)`;

/** How a locale writes numbers. */
export interface NumberStyle {
  decimal: string;
  group: string;
}

/** The decimal and grouping signs of `locale`. */
export function numberStyle(locale: string): NumberStyle {
  const parts = new Intl.NumberFormat(locale).formatToParts(12345.6);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value;
  return { decimal: sign("decimal") ?? ".", group: sign("group") ?? "," };
}

/**
 * The plain decimal ("1234.56") that `text` writes, "ambiguous" where both readings are possible ("1.234" where points are not
 * grouping signs), or undefined where it is no number.
 */
export function decimalOf(text: string, style: NumberStyle): string | "ambiguous" | undefined {
  const compact = text.replace(/(?<=\d)[\s'’](?=\d{3})/g, "");
  const signs = compact.match(/[.,]/g) ?? [];
  if (signs.length === 0) return trimmed(compact);
  const last = Math.max(compact.lastIndexOf("."), compact.lastIndexOf(","));
  const whole = compact.slice(0, last).replace(/[.,]/g, "");
  const tail = compact.slice(last + 1);
  const isMixed = new Set(signs).size > 1;
  if (isMixed && tail.length <= 3) return trimmed(`${whole}.${tail}`);
  if (signs.length > 1) return trimmed(whole + tail);
  if (tail.length <= 2) return trimmed(`${whole}.${tail}`);
  if (tail.length !== 3) return undefined;
  return compact[last] === style.group && whole !== "0" ? trimmed(whole + tail) : "ambiguous";
}

function trimmed(decimal: string): string | undefined {
  if (!/^\d{1,12}(?:\.\d{1,4})?$/.test(decimal)) return undefined;
  return decimal.replace(/^0+(?=\d)/, "");
}

/** `decimal` times a power of ten, exactly: "1.2" and 3 are "1200". */
export function shifted(decimal: string, places: number): string {
  const [whole = "0", fraction = ""] = decimal.split(".");
  const digits = whole + fraction.padEnd(places, "0").slice(0, places);
  const left = fraction.slice(places);
  return (digits.replace(/^0+(?=\d)/, "") || "0") + (left ? `.${left}` : "");
}
