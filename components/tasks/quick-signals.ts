/** What rows ask of the hands that carry it out: these are loaded once for the page, rows are many. */
const deleted = "daybook:delete-task";

/** Asks for a task to be deleted. */
export const deleteTask = (id: string): boolean =>
  window.dispatchEvent(new CustomEvent<string>(deleted, { detail: id }));

/** Hears which task is to be deleted. Returns how to leave. */
export function onDeleteTask(take: (id: string) => void): () => void {
  const listener = (event: Event) => take((event as CustomEvent<string>).detail);
  window.addEventListener(deleted, listener);
  return () => window.removeEventListener(deleted, listener);
}
