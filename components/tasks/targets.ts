import { currentRow, idOf } from "./row-focus";
import { isSelecting, selectedIds } from "./selection";

/** What a key or a command is about: all that is selected, else the row one is in. Browser only. */
export function targets(): string[] {
  if (isSelecting()) return selectedIds();
  const id = idOf(currentRow());
  return id === undefined ? [] : [id];
}
