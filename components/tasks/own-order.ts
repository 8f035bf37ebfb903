import { idOf, orderOfRows, rowsOfPage } from "./row-focus";

/** Whether the list is in the order that the person makes: only there has a task a place of its own to be moved to. Browser only. */
export const isOwnOrder = (): boolean => new URLSearchParams(window.location.search).get("sort") === "manual";

/** A place in a list: before a task, or after all. */
export interface Place {
  before?: string;
}

const before = (id: string | undefined): Place => (id === undefined ? {} : { before: id });

/** The place one step up or down from where a task stands; undefined at the end of the list. */
export function placeBeside(id: string, step: 1 | -1, order: readonly string[]): Place | undefined {
  const at = order.indexOf(id);
  const to = at + step;
  if (at < 0 || to < 0 || to >= order.length) return undefined;
  return before(order[step < 0 ? to : to + 1]);
}

export interface DropPlace extends Place {
  /** The row the line is drawn at, and on which side of it. */
  row: HTMLElement;
  side: "above" | "below";
}

/** The place that a height on the screen stands for, among the rows that are drawn; undefined where there are none. */
export function placeAt(y: number): DropPlace | undefined {
  const rows = rowsOfPage();
  const under = rows.find((row) => {
    const { top, height } = row.getBoundingClientRect();
    return y < top + height / 2;
  });
  const last = rows.at(-1);
  if (under) return { row: under, side: "above", ...before(idOf(under)) };
  if (!last) return undefined;
  const order = orderOfRows();
  return { row: last, side: "below", ...before(order[order.indexOf(idOf(last) ?? "") + 1]) };
}
