"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { TaskFilter } from "@/lib/tasks/task-filter";
import type { TaskView } from "@/lib/tasks/task-view";
import { attempt } from "../use-action";
import { keepSame } from "./keep-same";
import type { ListActions, TaskPage } from "./list-types";

const pageSize = 100;

interface Loaded extends TaskPage {
  /** Where it begins: the place after the page before it. */
  cursor: string;
  /** Of which state of the list it is. */
  state: number;
}

/** A task that moved stands where it was read first; a page that was read anew may repeat one of the next. */
function flat(first: readonly TaskView[], more: readonly Loaded[]): TaskView[] {
  const seen = new Set<string>();
  const tasks: TaskView[] = [];
  for (const items of [first, ...more.map((page) => page.items)])
    for (const task of items) {
      if (seen.has(task.id)) continue;
      seen.add(task.id);
      tasks.push(task);
    }
  return tasks;
}

/**
 * A list that goes on as one scrolls: the first page comes with the page, and fresh with each change; those after it are
 * asked for, and read anew when the list has changed and they come into sight.
 * @param first from the server; a new one says that the list may have changed.
 */
export function useEndless(first: TaskPage, filter: TaskFilter, more: ListActions["more"]) {
  const [pages, setPages] = useState<readonly Loaded[]>([]);
  const [error, setError] = useState<string>();
  const isLoading = useRef(false);
  const [latest, setLatest] = useState({ first, items: first.items, state: 0 });
  // In the render itself: the pages after it need not be drawn twice, nor touched, to be known as read before.
  if (latest.first !== first)
    setLatest({ first, items: keepSame(latest.items, first.items), state: latest.state + 1 });
  const { items, state } = latest;

  const last = pages.at(-1) ?? first;
  const tasks = useMemo(() => flat(items, pages), [items, pages]);
  const load = useCallback(
    async (cursor: string, limit: number, put: (page: Loaded) => void) => {
      if (isLoading.current) return;
      isLoading.current = true;
      const result = await attempt(more, { filter, cursor, limit });
      isLoading.current = false;
      setError(result.ok ? undefined : result.error.message);
      if (result.ok) put({ ...result.value, cursor, state });
    },
    [more, filter, state],
  );
  const loadMore = useCallback(() => {
    const { nextCursor } = last;
    if (nextCursor) void load(nextCursor, pageSize, (page) => setPages((before) => [...before, page]));
  }, [last, load]);

  /** Reads a stale page anew, where the ids that are in sight are of it. */
  const refreshAround = useCallback(
    (ids: ReadonlySet<string>) => {
      const page = pages.find((one) => one.state !== state && one.items.some(({ id }) => ids.has(id)));
      if (!page) return;
      const isLastPage = page === pages.at(-1);
      // The first page may end earlier than it did: what fell out of it is read here.
      const cursor = page === pages[0] ? first.nextCursor : page.cursor;
      if (cursor === null) return setPages([]);
      void load(cursor, Math.min(200, page.items.length + 20), (fresh) =>
        setPages((before) =>
          before.map((one) =>
            one === page
              ? {
                  ...fresh,
                  items: keepSame(page.items, fresh.items),
                  nextCursor: isLastPage ? fresh.nextCursor : page.nextCursor,
                }
              : one,
          ),
        ),
      );
    },
    [first, pages, load, state],
  );
  return { tasks, hasMore: last.nextCursor !== null, loadMore, refreshAround, error };
}
