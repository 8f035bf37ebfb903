/** A line of a checklist as one edits it: `id` once it is saved; `key` stays the same while it is. */
export interface Line {
  key: string;
  id?: string | undefined;
  text: string;
  isDone: boolean;
}

/** At most as many as a task may have. */
const most = 100;

/** The texts to save: a line without words is none. */
export const textsOf = (lines: readonly Line[]): string[] =>
  lines.map(({ text }) => text.trim()).filter((text) => text !== "");

/** The lines with one more, or several where what was pasted has several. */
export function withText(lines: readonly Line[], at: number, pasted: string, newKey: () => string): Line[] {
  const texts = pasted
    .split(/\r?\n/)
    .map((text) =>
      text
        .replace(/^\s*(?:(?:[-*•]|\d+[.)])\s+)?(?:\[[ xX]?\]\s+)?/u, "")
        .trim()
        .slice(0, 255),
    )
    .filter((text) => text !== "");
  const added = texts.map((text) => ({ key: newKey(), text, isDone: false }));
  return [...lines.slice(0, at), ...added, ...lines.slice(at)].slice(0, most);
}

/** The lines with one of them at another place. */
export function moved(lines: readonly Line[], from: number, to: number): Line[] {
  const place = Math.max(0, Math.min(lines.length - 1, to));
  const line = lines[from];
  if (!line || place === from) return [...lines];
  const rest = lines.filter((_, at) => at !== from);
  return [...rest.slice(0, place), line, ...rest.slice(place)];
}

/** The saved lines, with those among what is typed that have no words yet. */
export function withBlanks(saved: readonly Line[], typed: readonly Line[]): Line[] {
  const rest = [...saved];
  const all = typed.flatMap((line) => (line.text.trim() === "" ? [line] : (rest.shift() ?? [])));
  return [...all, ...rest];
}
