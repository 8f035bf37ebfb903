import { at, type History, list, type PastCall, text } from "./history";
import type { Json } from "./types";

export type ItemKind = "task" | "transaction";
/** Something a tool has shown before: what "it" may mean. */
export interface Item {
  kind: ItemKind;
  value: Json;
}

const taskTools = new Set(["createTask", "updateTasks", "completeTasks", "reopenTasks", "findTasks"]);
const moneyTools = new Set(["addTransaction", "addTransactions", "updateTransactions", "findTransactions"]);

/** The things that were spoken of last, of that kind where one is given: those of the newest result that has any. */
export function lastItems(history: History, kind?: ItemKind): Item[] {
  const gone = new Set<string>();
  for (const call of history.earlier.toReversed()) {
    if (call.outcome.kind !== "value") continue;
    if (call.tool.startsWith("delete"))
      for (const item of list(call.outcome.value, "items")) gone.add(text(item, "id"));
    const items = itemsOf(call).filter(
      (item) => (!kind || item.kind === kind) && !gone.has(text(item.value, "id")),
    );
    if (items.length > 0) return items;
  }
  return [];
}

function itemsOf({ tool, outcome }: PastCall): Item[] {
  const kind = taskTools.has(tool) ? "task" : moneyTools.has(tool) ? "transaction" : undefined;
  if (!kind || outcome.kind !== "value") return [];
  // A task has `items` too: the lines of its checklist. Only what has no id of its own is a list.
  const isOne = text(outcome.value, "id") !== "" || !Array.isArray(at(outcome.value, "items"));
  const values = isOne ? [outcome.value] : list(outcome.value, "items");
  return values.filter((value) => text(value, "id") !== "").map((value) => ({ kind, value }));
}

const wordsIn = (value: string): string[] => value.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Those of `items` whose title (or payee, description, category) has all of `words`; the exact one alone where there is one. */
export function matching(items: Json[], words: string): Json[] {
  const wanted = wordsIn(words);
  const nameOf = (item: Json) =>
    [text(item, "title"), text(item, "payee"), text(item, "description"), text(at(item, "category"), "name")]
      .filter(Boolean)
      .join(" ");
  const exact = items.filter((item) =>
    [text(item, "title"), text(item, "description"), text(item, "payee")].some(
      (name) => name !== "" && wordsIn(name).join(" ") === wanted.join(" "),
    ),
  );
  if (exact.length > 0) return exact;
  return items.filter((item) => {
    const name = wordsIn(nameOf(item));
    return wanted.every((word) =>
      name.some((other) => other === word || (word.length > 2 && other.startsWith(word))),
    );
  });
}

/** The word of `words` that says most: the longest, to look for where all of them together are not found. */
export function tellingWord(words: string): string {
  return wordsIn(words).reduce((longest, word) => (word.length > longest.length ? word : longest), "");
}
