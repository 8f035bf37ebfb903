import { isForPage, isPlainKey } from "../shell/keys";
import type { Hands } from "./change-many";
import { isOwnOrder, placeBeside } from "./own-order";
import { askMove } from "./quick-signals";
import { currentRow, focusRow, idOf, nextRow, orderOfRows } from "./row-focus";
import {
  ask,
  editTitle,
  isSelecting,
  selectAll,
  selectedIds,
  selectNone,
  selectUpTo,
  startRangeAt,
  toggleSelected,
} from "./selection";
import { targets } from "./targets";

const step = (by: 1 | -1) => () => focusRow(nextRow(by));

/** Goes on to the next row and selects up to there. */
const extend = (by: 1 | -1) => () => {
  const from = idOf(currentRow());
  if (from !== undefined) startRangeAt(from);
  const to = nextRow(by);
  focusRow(to);
  const id = idOf(to) ?? from;
  if (id !== undefined) selectUpTo(id, orderOfRows());
};

/** One row is checked by its own check, which answers at once; several are one command. */
function complete(hands: Hands): void {
  if (isSelecting()) return void hands.complete(selectedIds());
  currentRow()?.querySelector<HTMLElement>("[data-check]")?.click();
}

const withTargets = (act: (ids: string[]) => unknown) => () => {
  const ids = targets();
  if (ids.length > 0) act(ids);
};

/** The keys of a list of tasks. Single letters can be switched off in settings. */
function plainKeys(hands: Hands): Record<string, () => unknown> {
  return {
    j: step(1),
    k: step(-1),
    J: extend(1),
    K: extend(-1),
    x: () => {
      const id = idOf(currentRow());
      if (id !== undefined) toggleSelected(id);
    },
    c: () => complete(hands),
    e: () => editTitle(idOf(currentRow())),
    s: withTargets((ids) => ask("due", ids)),
    "#": withTargets((ids) => ask("tags", ids)),
    "!": withTargets((ids) => ask("priority", ids)),
  };
}

/** The keys that are no letters; these act only while a row has the focus, or something is selected. */
const otherKeys: Record<string, (hands: Hands) => () => unknown> = {
  Delete: (hands) => withTargets((ids) => hands.remove(ids)),
  Backspace: (hands) => withTargets((ids) => hands.remove(ids)),
};
/** Those of a row whose title has the focus: elsewhere in it they are a button's own, or the page's. */
const titleKeys: Record<string, (hands: Hands) => () => unknown> = {
  " ": (hands) => () => complete(hands),
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
};

/** Moves the row by one place, where the list is in the person's own order. */
function move(step: 1 | -1): void {
  const id = idOf(currentRow());
  const place = id === undefined ? undefined : placeBeside(id, step, orderOfRows());
  if (id !== undefined && place && isOwnOrder()) askMove(id, place.before);
}

const movingKeys: Record<string, () => void> = { ArrowUp: () => move(-1), ArrowDown: () => move(1) };

const isAt = (event: KeyboardEvent, selector: string): boolean =>
  event.target instanceof Element && event.target.closest(selector) !== null;

function otherKey(event: KeyboardEvent, hands: Hands): (() => unknown) | undefined {
  if (event.key === "Escape") return isSelecting() ? selectNone : undefined;
  if (!isSelecting() && !isAt(event, "main [data-task]")) return undefined;
  if (event.metaKey || event.ctrlKey) return event.key === "a" ? () => selectAll(orderOfRows()) : undefined;
  if (event.altKey) return movingKeys[event.key];
  const onTitle = isAt(event, "[data-open]") ? titleKeys[event.key] : undefined;
  return (onTitle ?? otherKeys[event.key])?.(hands);
}

/** What a key does in a list of tasks; undefined where it is not one of its keys. */
export function taskKey(event: KeyboardEvent, hands: Hands): (() => unknown) | undefined {
  if (!isForPage(event)) return undefined;
  const other = otherKey(event, hands);
  if (other || !isPlainKey(event)) return other;
  const keys = plainKeys(hands);
  return Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
}
