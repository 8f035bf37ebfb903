import { AppError } from "@/lib/core/errors";
import type { CategoryRow } from "@/lib/db/schema/finance";

/** What events and views call a transaction's category where it has none of its own. */
export const uncategorized = "Uncategorized";
export const transferCategory = "Transfer";

const fold = (name: string): string => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();

/** Whether `said` is one of the words that stand for no category. */
export const isNoCategory = (said: string): boolean => fold(said) === fold(uncategorized);

/**
 * Refuses a name that says something else already in events and lists.
 * @throws AppError invalid_input
 */
export function refuseReserved(name: string): void {
  if (![uncategorized, transferCategory].some((reserved) => fold(reserved) === fold(name))) return;
  throw new AppError("invalid_input", `“${name}” is a word of Daybook's own: choose another name.`, {
    fields: { name: `“${name}” is a word of Daybook's own: choose another name.` },
  });
}

/** An English name in the singular: enough to hold "grocery" and "Groceries" for the same. */
function singular(folded: string): string {
  if (folded.length < 4 || folded.endsWith("ss")) return folded;
  if (folded.endsWith("ies")) return `${folded.slice(0, -3)}y`;
  if (/(?:s|x|z|ch|sh)es$/.test(folded)) return folded.slice(0, -2);
  return folded.endsWith("s") ? folded.slice(0, -1) : folded;
}

/** Whether two words differ by one letter: more, less, another, or two that changed places. */
export function isOneTypo(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  if (a.length > b.length) return restA.slice(1) === restB;
  if (a.length < b.length) return restB.slice(1) === restA;
  const isSwap = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return restA.slice(1) === restB.slice(1) || isSwap;
}

/** Short words differ by a letter from too many others ("bus", "gas"). */
const shortestWithTypo = 5;

const closenesses: readonly ((said: string, name: string) => boolean)[] = [
  (said, name) => said === name,
  (said, name) => fold(said) === fold(name),
  (said, name) => singular(fold(said)) === singular(fold(name)),
  (said, name) => fold(said).length >= shortestWithTypo && isOneTypo(fold(said), fold(name)),
];

/**
 * The category that `said` means: the same name; else the same in any case; else its singular or plural; else one typo
 * away. Undefined where there is none, or where two are equally close: a wrong write is worse than a question.
 */
export function closestCategory<One extends { name: string }>(
  said: string,
  categories: readonly One[],
): One | undefined {
  for (const isClose of closenesses) {
    const close = categories.filter(({ name }) => isClose(said, name));
    if (close.length > 0) return close.length === 1 ? close[0] : undefined;
  }
  return undefined;
}

const words = (name: string): string[] => fold(name).split(/[^\p{L}\p{N}]+/u);

/** Names that a person may have meant: those that share the start of a word with what was said. */
function nearNames(said: string, names: readonly string[]): string[] {
  const starts = words(said).map((word) => word.slice(0, 3));
  return names.filter((name) => words(name).some((word) => starts.some((start) => word.startsWith(start))));
}

/**
 * The category by what was said (its id or a close name).
 * @throws AppError not_found naming near ones, or all there are: the person is asked which one it is.
 */
export function requireCategory(said: string, categories: readonly CategoryRow[]): CategoryRow {
  const found = categories.find(({ id }) => id === said) ?? closestCategory(said, categories);
  if (found) return found;
  const names = categories.map(({ name }) => name);
  const near = nearNames(said, names);
  const hint =
    near.length > 0
      ? `Did you mean ${near.slice(0, 5).join(" or ")}?`
      : `Yours are: ${names.slice(0, 30).join(", ") || "none yet"}.`;
  throw new AppError("not_found", `There is no category “${said}”. ${hint} Or make it first.`);
}

/** A category and those under it: what a budget or a sum of a parent counts. */
export const withChildren = (id: string, categories: readonly CategoryRow[]): string[] => [
  id,
  ...categories.filter(({ parentId }) => parentId === id).map((child) => child.id),
];

/**
 * Checks a category's parent: one of the same kind that is itself at the top, so that there are two levels and no ring.
 * @param self the category that gets the parent, where it is there already.
 * @throws AppError invalid_input
 */
export function refuseParent(
  parent: CategoryRow,
  kind: CategoryRow["kind"],
  self: CategoryRow | null,
  categories: readonly CategoryRow[],
): void {
  const refuse = (sentence: string) =>
    new AppError("invalid_input", sentence, { fields: { parent: sentence } });
  if (parent.id === self?.id) throw refuse("A category can't be its own parent.");
  if (parent.kind !== kind)
    throw refuse(`“${parent.name}” is for ${parent.kind}: choose a parent of the same kind.`);
  if (parent.parentId) throw refuse(`“${parent.name}” has a parent itself: choose one at the top.`);
  if (self && categories.some(({ parentId }) => parentId === self.id)) {
    throw refuse(`“${self.name}” has categories under it: move those first.`);
  }
}

/**
 * Where the children of a category go when `target` takes its place: under the target, or under its parent where it has
 * one; a target that was itself under it comes to the top, as the first of them, so that taking the steps back one by
 * one never makes a third level.
 */
export function adopt(
  gone: CategoryRow,
  target: CategoryRow,
  categories: readonly CategoryRow[],
): { before: CategoryRow; after: CategoryRow }[] {
  const isUnder = target.parentId !== null && target.parentId !== gone.id;
  const top = isUnder ? target.parentId : target.id;
  return categories
    .filter(({ parentId }) => parentId === gone.id)
    .toSorted((a, b) => Number(b.id === target.id) - Number(a.id === target.id))
    .map((child) => ({ before: child, after: { ...child, parentId: child.id === top ? null : top } }));
}

/** The colours of categories (docs: look, ten of equal lightness). */
const colours = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** The colour that the fewest categories have, the lowest of them. */
export function freeColour(categories: readonly { colour: number }[]): number {
  const uses = colours.map((colour) => categories.filter((one) => one.colour === colour).length);
  return colours[uses.indexOf(Math.min(...uses))] ?? 1;
}
