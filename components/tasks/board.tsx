"use client";

import { type KeyboardEvent, type Ref, type RefObject, useOptimistic, useRef, useTransition } from "react";
import type { TaskView } from "@/lib/tasks/task-view";
import type { Reading } from "../format";
import { cn } from "../ui/cn";
import { notify } from "../ui/toast";
import { attempt, notifyDone } from "../use-action";
import { useLifter } from "../use-lifter";
import { BoardCard, type BoardStatus } from "./board-card";
import type { ListActions } from "./list-types";

export interface BoardColumn {
  status: BoardStatus;
  tasks: readonly TaskView[];
  /** There are more than are shown. */
  moreHref?: string | undefined;
}

export interface BoardProps {
  columns: readonly BoardColumn[];
  reading: Reading;
  query: string;
  openTaskId?: string | undefined;
  actions: Pick<ListActions, "setStatus" | "undo">;
}

export const boardTitles: Record<BoardStatus, string> = {
  pending: "To do",
  in_progress: "Begun",
  completed: "Done",
};
const order: readonly BoardStatus[] = ["pending", "in_progress", "completed"];

/** A card stands in its new column at once, at the head of it; the server's answer takes its place. */
function moved(
  columns: readonly BoardColumn[],
  { task, to }: { task: TaskView; to: BoardStatus },
): BoardColumn[] {
  return columns.map((column) => {
    const rest = column.tasks.filter(({ id }) => id !== task.id);
    return { ...column, tasks: column.status === to ? [{ ...task, status: to }, ...rest] : rest };
  });
}

/** The column under a point of the window, or the nearest where it is beside them: a finger at the board's edge means the last one. */
function columnAt(x: number, y: number): BoardStatus | undefined {
  const board = document.elementFromPoint(x, y)?.closest("[data-scroller]");
  const columns = [...(board?.querySelectorAll<HTMLElement>("[data-column]") ?? [])];
  const away = columns.map((column) => {
    const { left, right } = column.getBoundingClientRect();
    return Math.max(left - x, x - right, 0);
  });
  const nearest = columns[away.indexOf(Math.min(...away))];
  return order.find((status) => status === nearest?.dataset.column);
}

/** Cards go to other columns under mouse and finger. */
function useCardLifter(
  root: RefObject<HTMLElement | null>,
  columns: readonly BoardColumn[],
  move: (task: TaskView, to: BoardStatus) => void,
) {
  return useLifter<TaskView, BoardStatus>(root, {
    find: (pressed) => {
      // The card's menu is no handle.
      const card = pressed.closest("button") ? null : pressed.closest<HTMLElement>("[data-card]");
      return columns.flatMap(({ tasks }) => tasks).find(({ id }) => id === card?.dataset.card);
    },
    placeAt: columnAt,
    isSame: (one, other) => one === other,
    onDrop: move,
    onHold: () => undefined,
  });
}

/** The tasks by how far they are: cards go from column to column by mouse and finger, by a menu, and with Shift and an arrow. */
export function Board({ columns, reading, query, openTaskId, actions }: BoardProps) {
  const [shown, show] = useOptimistic(columns, moved);
  const root = useRef<HTMLDivElement>(null);
  const [, start] = useTransition();
  const move = (task: TaskView, to: BoardStatus) => {
    if (task.status === to) return;
    start(async () => {
      show({ task, to });
      const result = await attempt(actions.setStatus, { taskIds: [task.id], status: to });
      if (result.ok) notifyDone(result, `“${task.title}” is ${wordsFor[to]}.`, actions.undo);
      else notify({ message: result.error.message, isError: true });
    });
  };
  const { lifted, ghost } = useCardLifter(root, shown, move);
  const onKeyDown = (event: KeyboardEvent, task: TaskView) => {
    if (!event.shiftKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    const to = order[order.indexOf(task.status as BoardStatus) + (event.key === "ArrowRight" ? 1 : -1)];
    if (!to) return;
    event.preventDefault();
    move(task, to);
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-card="${CSS.escape(task.id)}"] a`)?.focus(),
    );
  };
  return (
    <div
      ref={root}
      data-scroller="sideways"
      className={cn(
        // Words for screen readers alone are placed: they scroll with the board and do not widen the page.
        "relative mt-4 grid auto-cols-[minmax(15rem,1fr)] grid-flow-col gap-4 overflow-x-auto pb-2 max-lg:-mx-4.5 max-lg:scroll-px-4.5 max-lg:px-4.5",
        // What snaps would go back under a card that is carried over its edge.
        !lifted && "max-lg:snap-x",
      )}
    >
      {shown.map((column) => (
        <section
          key={column.status}
          aria-label={boardTitles[column.status]}
          data-column={column.status}
          className={cn(
            "min-h-60 snap-start rounded-card bg-well/60 p-2 outline-2 outline-transparent -outline-offset-2 transition-colors",
            lifted?.place === column.status && "outline-accent",
          )}
        >
          <h2 className="flex items-baseline gap-2 px-1.5 pt-1 pb-2.5 text-sm">
            <span className="font-medium">{boardTitles[column.status]}</span>
            <span className="text-ink-2">{`${column.tasks.length}${column.moreHref ? "+" : ""}`}</span>
          </h2>
          <ul className="flex flex-col gap-2">
            {column.tasks.map((task) => (
              <BoardCard
                key={task.id}
                task={task}
                reading={reading}
                href={`/tasks/${task.id}${query}`}
                isOpen={task.id === openTaskId}
                targets={order.filter((status) => status !== column.status)}
                titles={boardTitles}
                move={(to) => move(task, to)}
                onKeyDown={(event) => onKeyDown(event, task)}
                isLifted={task.id === lifted?.item.id}
              />
            ))}
          </ul>
          {column.moreHref && (
            <a href={column.moreHref} className="block px-1.5 pt-3 pb-1 text-ink-2 text-sm underline">
              See all of them as a list
            </a>
          )}
        </section>
      ))}
      {lifted && <LiftedCard ref={ghost} title={lifted.item.title} />}
    </div>
  );
}

/** The card under the pointer. */
function LiftedCard({ ref, title }: { ref: Ref<HTMLDivElement>; title: string }) {
  return (
    <div
      ref={ref}
      aria-hidden
      className="pointer-events-none fixed top-0 left-0 z-50 max-w-60 truncate rounded-ctl border border-line-2 bg-sheet px-2.5 py-2 font-[430] shadow-float"
    >
      {title}
    </div>
  );
}

const wordsFor: Record<BoardStatus, string> = { pending: "to do", in_progress: "begun", completed: "done" };
