"use client";

import { defaultRangeExtractor, useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import {
  type CSSProperties,
  memo,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { TaskFilter } from "@/lib/tasks/task-filter";
import type { Reading } from "../format";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { KeptRow } from "./kept-row";
import { entriesOf, type ListEntry } from "./list-entries";
import type { ListActions, TaskPage } from "./list-types";
import { knowOrder } from "./row-focus";
import { TaskRow } from "./task-row";
import { useEndless } from "./use-endless";

export interface EndlessListProps {
  first: TaskPage;
  filter: TaskFilter;
  /** The same as a query string, kept when a task is opened. */
  query: string;
  reading: Reading;
  openTaskId?: string | undefined;
  actions: ListActions;
}

/** How many entries are drawn before the browser has measured its window. */
const beforeMeasure = 40;

/** The quiet list of a filter's tasks (another filter is another list, by its key): of any length, what is in sight is drawn; the heading one is under stays in sight. */
export function EndlessList({
  first,
  query,
  reading: { locale, today },
  openTaskId,
  ...given
}: EndlessListProps) {
  // With every answer of the server these come as new objects that say the same; nothing must be drawn anew for them.
  const reading = useMemo(() => ({ locale, today }), [locale, today]);
  const [{ filter, actions }] = useState(given);
  const { tasks, hasMore, loadMore, refreshAround, error } = useEndless(first, filter, actions.more);
  const entries = useMemo(
    () => entriesOf(tasks, filter, reading, hasMore),
    [tasks, filter, reading, hasMore],
  );
  const list = useRef<HTMLDivElement>(null);
  const virtual = useVirtual(entries, list);
  const shown = virtual.items;
  useEffect(() => {
    const lastShown = shown.at(-1)?.index ?? 0;
    if (hasMore && !error && shown.length > 0 && lastShown >= entries.length - 20) loadMore();
    refreshAround(new Set(shown.map(({ index }) => entries[index]?.key ?? "")));
  }, [shown, entries, hasMore, error, loadMore, refreshAround]);
  useEffect(
    () => knowOrder(() => entries.flatMap(({ kind, key }) => (kind === "task" ? key : []))),
    [entries],
  );
  const draw = (entry: ListEntry) => (
    <Entry
      entry={entry}
      reading={reading}
      query={query}
      isOpen={entry.key === openTaskId}
      actions={actions}
    />
  );
  const sizeOf = (index: number) => ({
    "aria-posinset": index + 1,
    "aria-setsize": hasMore ? -1 : entries.length,
  });
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: rows are placed by their offset, which a plain list can't hold */}
      <div
        ref={list}
        role="list"
        className="relative"
        style={virtual.isReady ? { height: virtual.height } : {}}
      >
        {virtual.isReady
          ? shown.map((item) => {
              const entry = entries[item.index];
              return (
                entry && (
                  // biome-ignore lint/a11y/useSemanticElements: as above
                  <div
                    key={entry.key}
                    role="listitem"
                    data-index={item.index}
                    ref={virtual.measure}
                    className={item.index === virtual.sticky ? "z-2" : undefined}
                    style={placeOf(item, virtual)}
                    {...sizeOf(item.index)}
                  >
                    {draw(entry)}
                  </div>
                )
              );
            })
          : entries.slice(0, beforeMeasure).map((entry, index) => (
              // biome-ignore lint/a11y/useSemanticElements: as above
              <div key={entry.key} role="listitem" {...sizeOf(index)}>
                {draw(entry)}
              </div>
            ))}
      </div>
      {hasMore && (
        <p role="status" className="mt-5 flex items-center gap-3 text-ink-3 text-sm">
          {error && <span>{error}</span>}
          <Button onClick={loadMore}>Show more</Button>
        </p>
      )}
    </>
  );
}

interface Virtual {
  isReady: boolean;
  items: VirtualItem[];
  height: number;
  offset: number;
  /** The heading that stays in sight; -1: none. */
  sticky: number;
  measure: (node: Element | null) => void;
}

function placeOf(item: VirtualItem, { sticky, offset }: Virtual): CSSProperties {
  if (item.index === sticky) return { position: "sticky", top: "var(--head)" };
  const transform = `translateY(${item.start - offset}px)`;
  return { position: "absolute", top: 0, left: 0, right: 0, transform };
}

const headingsOf = (entries: readonly ListEntry[]): number[] =>
  entries.flatMap(({ kind }, index) => (kind === "heading" ? index : []));

/** The last of the ascending `numbers` that is not above `limit`; -1 where there is none. */
function lastUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return numbers[low - 1] ?? -1;
}

function useVirtual(entries: readonly ListEntry[], list: { current: HTMLElement | null }): Virtual {
  const [offset, setOffset] = useState<number>();
  useLayoutEffect(() => {
    const place = () => {
      const top = list.current?.getBoundingClientRect().top;
      if (top !== undefined) setOffset(Math.round(top + window.scrollY));
    };
    place();
    // What stands above the list may grow or go.
    const observer = new ResizeObserver(place);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [list]);
  const headings = useMemo(() => headingsOf(entries), [entries]);
  const sticky = useRef(-1);
  const virtualizer = useWindowVirtualizer({
    count: entries.length,
    estimateSize: useCallback((index: number) => (entries[index]?.kind === "heading" ? 42 : 52), [entries]),
    getItemKey: useCallback((index: number) => entries[index]?.key ?? index, [entries]),
    overscan: 12,
    useFlushSync: false,
    scrollMargin: offset ?? 0,
    rangeExtractor: (range) => {
      sticky.current = lastUpTo(headings, range.startIndex);
      const indices = new Set([
        ...(sticky.current >= 0 ? [sticky.current] : []),
        ...defaultRangeExtractor(range),
      ]);
      return [...indices].sort((a, b) => a - b);
    },
  });
  return {
    isReady: offset !== undefined,
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    offset: offset ?? 0,
    sticky: sticky.current,
    measure: virtualizer.measureElement,
  };
}

interface EntryProps {
  entry: ListEntry;
  reading: Reading;
  query: string;
  isOpen: boolean;
  actions: ListActions;
}

const Entry = memo(function Entry({ entry, reading, query, isOpen, actions }: EntryProps) {
  if (entry.kind === "heading")
    return (
      <h2 className="-mx-4.5 flex items-baseline gap-2 bg-paper px-4.5 pt-5 pb-2.25 text-md leading-none lg:-mx-9 lg:px-9 lg:pt-4.5 lg:pb-2 lg:text-sm">
        <span className={cn("font-medium", entry.isLate && "text-over")}>{entry.title}</span>
        <span className="font-normal text-ink-3">{entry.note}</span>
      </h2>
    );
  const { task, due } = entry;
  const isKept = task.deletedAt !== null || task.status === "archived";
  return (
    <ul role="none" className="rows [&>li:last-child]:border-b-0">
      {isKept ? (
        <KeptRow task={task} reading={reading} href={`/tasks/${task.id}${query}`} actions={actions} />
      ) : (
        <TaskRow
          task={task}
          reading={reading}
          due={due}
          href={`/tasks/${task.id}${query}`}
          isOpen={isOpen}
          actions={actions}
        />
      )}
    </ul>
  );
});
