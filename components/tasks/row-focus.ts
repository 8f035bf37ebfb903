/** The rows of tasks on the page, from top to bottom, and the one that keys act on. Browser only. */

const selector = "main [data-task]";

const isShown = (row: HTMLElement): boolean => row.offsetParent !== null;

/** The rows that are drawn, from top to bottom. */
export const rowsOfPage = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(selector)].filter(isShown);

export const idOf = (row: HTMLElement | undefined): string | undefined => row?.dataset.task;

type Order = () => readonly string[];
const none: Order = () => [];
let known = none;

/** A long list draws what is in sight only: it says, when it is asked, what it has beyond. Returns how it leaves. */
export function knowOrder(order: Order): () => void {
  known = order;
  return () => {
    if (known === order) known = none;
  };
}

/** The ids of the rows, from top to bottom: those that are drawn, and those that their list has beyond. */
export function orderOfRows(): readonly string[] {
  const drawn = rowsOfPage().flatMap((row) => idOf(row) ?? []);
  const whole = known();
  const beyond = new Set(whole);
  return drawn.every((id) => beyond.has(id)) ? whole : drawn;
}

/** The row that had the focus last, with those beside it: where the focus goes when it leaves the list. */
let place: { id: string; after: string | undefined; before: string | undefined } | undefined;

const rowOf = (id: string | undefined): HTMLElement | undefined =>
  id === undefined
    ? undefined
    : (document.querySelector<HTMLElement>(`main [data-task="${CSS.escape(id)}"]`) ?? undefined);

/** The row before or after one, over the headings between them. */
function beside(row: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const sibling = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  if (sibling instanceof HTMLElement && sibling.matches("[data-task]")) return sibling;
  const rows = rowsOfPage();
  return rows[rows.indexOf(row) + step];
}

/** Notes that a row has the focus. */
export function focusCameTo(target: EventTarget | null): void {
  const row = target instanceof Element ? target.closest<HTMLElement>(selector) : null;
  const id = idOf(row ?? undefined);
  if (!row || id === undefined || id === place?.id) return;
  place = { id, after: idOf(beside(row, 1)), before: idOf(beside(row, -1)) };
}

/** The row that keys act on: the focused one, the open one, or the one that was focused last. */
export function currentRow(): HTMLElement | undefined {
  const focused = document.activeElement?.closest<HTMLElement>(selector);
  if (focused) return focused;
  const open = document
    .querySelector(`${selector} [data-open][aria-current]`)
    ?.closest<HTMLElement>(selector);
  if (open) return open;
  return document.activeElement === document.body ? rowOf(place?.id) : undefined;
}

/** Gives a row the focus. */
export function focusRow(row: HTMLElement | undefined): void {
  row?.querySelector<HTMLElement>("[data-open]")?.focus();
}

/** Gives the row of a task the focus where the focus was lost, as when its row was put elsewhere. */
export function focusTask(id: string): void {
  requestAnimationFrame(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (isLost) focusRow(rowOf(id));
  });
}

/** The row one comes to from the current one; the first or the last where there is none. */
export function nextRow(step: 1 | -1): HTMLElement | undefined {
  const current = currentRow();
  if (current) return beside(current, step);
  const left = rowOf(place?.id) ?? rowOf(place?.after) ?? rowOf(place?.before);
  return left ?? rowsOfPage().at(step > 0 ? 0 : -1);
}

/** A row has gone from the list: the focus it had goes to the one that took its place, so that keys go on from there. */
export function focusAfter(id: string): void {
  if (place?.id !== id) return;
  const { after, before } = place;
  requestAnimationFrame(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (!isLost || rowOf(id)) return;
    const next = rowOf(after) ?? rowOf(before);
    next?.querySelector<HTMLElement>("[data-open]")?.focus({ preventScroll: true });
  });
}
