/** What rows and the palette ask of the hands that carry it out: these are there once a page, rows are many. */
export type HandWork = "complete" | "remove" | "archive";

interface Asked {
  work: HandWork;
  ids: string[];
}

/** A task and the one it is to stand before; without one, last. */
export interface Move {
  taskId: string;
  before?: string | undefined;
}

/** How long what is asked waits for hands whose code is still on its way, in milliseconds. */
const patienceMs = 10_000;

/** Requests to whoever carries them out; one that comes before there is anybody waits for them. */
function makeRequests<Request>() {
  const takers = new Set<(request: Request) => void>();
  let waiting: { request: Request; untilMs: number }[] = [];
  return {
    ask(request: Request): void {
      if (takers.size === 0) waiting.push({ request, untilMs: performance.now() + patienceMs });
      for (const take of takers) take(request);
    },
    /** Hears what is asked. Returns how to leave. */
    hear(take: (request: Request) => void): () => void {
      takers.add(take);
      const due = waiting.filter(({ untilMs }) => untilMs > performance.now());
      waiting = [];
      for (const { request } of due) take(request);
      return () => takers.delete(take);
    },
  };
}

const works = makeRequests<Asked>();
const moves = makeRequests<Move>();

/** Asks for something to be done with tasks. */
export const askHands = (work: HandWork, ids: string[]): void => works.ask({ work, ids });
export const onHandsAsked = works.hear;

/** Asks for a task to be put before another one, or last. */
export const askMove = (taskId: string, before: string | undefined): void => moves.ask({ taskId, before });
export const onMoveAsked = moves.hear;
