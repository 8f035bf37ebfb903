"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { TaskFilter } from "@/lib/tasks/task-filter";
import type { TaskView } from "@/lib/tasks/task-view";
import { attempt } from "../use-action";
import type { ListActions, TaskPage } from "./list-types";

const pageSize = 100;

interface Loaded extends TaskPage {
  /** Where it begins: the place after the page before it. */
  cursor: string;
  /** The list has changed since it was read. */
  isStale: boolean;
}

/** A task that moved stands where it was read first; a page that was read anew may repeat one of the next. */
function flat(first: TaskPage, more: readonly Loaded[]): TaskView[] {
  const seen = new Map<string, TaskView>();
  for (const { items } of [first, ...more])
    for (const task of items) if (!seen.has(task.id)) seen.set(task.id, task);
  return [...seen.values()];
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
  const known = useRef(first);
  useEffect(() => {
    if (known.current === first) return;
    known.current = first;
    setPages((before) => before.map((page) => ({ ...page, isStale: true })));
  }, [first]);

  const last = pages.at(-1) ?? first;
  const tasks = useMemo(() => flat(first, pages), [first, pages]);
  const load = useCallback(
    async (cursor: string, limit: number, put: (page: Loaded) => void) => {
      if (isLoading.current) return;
      isLoading.current = true;
      const result = await attempt(more, { filter, cursor, limit });
      isLoading.current = false;
      setError(result.ok ? undefined : result.error.message);
      if (result.ok) put({ ...result.value, cursor, isStale: false });
    },
    [more, filter],
  );
  const loadMore = useCallback(() => {
    const { nextCursor } = last;
    if (nextCursor) void load(nextCursor, pageSize, (page) => setPages((before) => [...before, page]));
  }, [last, load]);

  /** Reads a stale page anew, where the ids that are in sight are of it. */
  const refreshAround = useCallback(
    (ids: ReadonlySet<string>) => {
      const page = pages.find(({ isStale, items }) => isStale && items.some(({ id }) => ids.has(id)));
      if (!page) return;
      const isLastPage = page === pages.at(-1);
      // The first page may end earlier than it did: what fell out of it is read here.
      const cursor = page === pages[0] ? first.nextCursor : page.cursor;
      if (cursor === null) return setPages([]);
      void load(cursor, Math.min(200, page.items.length + 20), (fresh) =>
        setPages((before) =>
          before.map((one) =>
            one === page ? { ...fresh, nextCursor: isLastPage ? fresh.nextCursor : page.nextCursor } : one,
          ),
        ),
      );
    },
    [first, pages, load],
  );
  return { tasks, hasMore: last.nextCursor !== null, loadMore, refreshAround, error };
}
