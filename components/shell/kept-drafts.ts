/**
 * What was begun in the inputs of the chat and not sent, by its place ("ID /chat", "ID dock"). It is kept for this tab: through a
 * reload, a walk to another page, and the moment in which a new conversation gets its address. A place begins with the person's id,
 * so that who signs in next in this tab does not see it.
 */
const keptAs = "daybook:draft ";
/** All that a tab keeps of a person begins so. */
const allKept = "daybook:";

const drafts = new Map<string, string>();
/** Places that have become other ones, while the page under them does not know yet. */
const moved = new Map<string, string>();
const watchers = new Set<() => void>();

/** A browser that keeps nothing for a page refuses even to be asked; drafts then live as long as the page. */
function inTab<Value>(use: (storage: Storage) => Value): Value | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

const now = (place: string): string => moved.get(place) ?? place;

/** What was begun at a place, and not sent. Browser only. */
export function readDraft(at: string): string {
  const place = now(at);
  const known = drafts.get(place);
  if (known !== undefined) return known;
  const text = inTab((storage) => storage.getItem(keptAs + place)) ?? "";
  drafts.set(place, text);
  return text;
}

/** Keeps what was begun at a place; nothing is kept of an empty one. */
export function writeDraft(at: string, text: string): void {
  const place = now(at);
  drafts.set(place, text);
  inTab((storage) =>
    text === "" ? storage.removeItem(keptAs + place) : storage.setItem(keptAs + place, text),
  );
  for (const watch of watchers) watch();
}

/** A place gets another name: its draft goes there, and so does what is still written at the old one, until `settleDrafts`. */
export function moveDraft(from: string, to: string): void {
  const text = readDraft(from);
  writeDraft(from, "");
  moved.set(from, to);
  writeDraft(to, text);
}

/** The page knows the new names: the old ones mean themselves again. */
export const settleDrafts = (): void => moved.clear();

/** Hears of every draft that changes. Returns how to leave. */
export function watchDrafts(watch: () => void): () => void {
  watchers.add(watch);
  return () => {
    watchers.delete(watch);
  };
}

/** Forgets what this tab has kept of the person who signs out. */
export function forgetTab(): void {
  drafts.clear();
  inTab((storage) => {
    for (const key of Object.keys(storage)) if (key.startsWith(allKept)) storage.removeItem(key);
  });
}
