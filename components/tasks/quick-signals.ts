/** What rows and the palette ask of the hands that carry it out: these are there once a page, rows are many. */
export type HandWork = "complete" | "remove" | "archive";

interface Asked {
  work: HandWork;
  ids: string[];
}

const name = "daybook:hands";

/** Asks for something to be done with tasks. */
export const askHands = (work: HandWork, ids: string[]): boolean =>
  window.dispatchEvent(new CustomEvent<Asked>(name, { detail: { work, ids } }));

/** Hears what is to be done. Returns how to leave. */
export function onHandsAsked(take: (asked: Asked) => void): () => void {
  const listener = (event: Event) => take((event as CustomEvent<Asked>).detail);
  window.addEventListener(name, listener);
  return () => window.removeEventListener(name, listener);
}

const moved = "daybook:move";

/** A task and the one it is to stand before; without one, last. */
export interface Move {
  taskId: string;
  before?: string | undefined;
}

/** Asks for a task to be put before another one, or last. */
export const askMove = (taskId: string, before: string | undefined): boolean =>
  window.dispatchEvent(new CustomEvent<Move>(moved, { detail: { taskId, before } }));

/** Hears what is to be moved. Returns how to leave. */
export function onMoveAsked(take: (move: Move) => void): () => void {
  const listener = (event: Event) => take((event as CustomEvent<Move>).detail);
  window.addEventListener(moved, listener);
  return () => window.removeEventListener(moved, listener);
}
