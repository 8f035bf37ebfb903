"use client";

import { type DragEvent, type KeyboardEvent, useOptimistic, useState, useTransition } from "react";
import type { TaskView } from "@/lib/tasks/task-view";
import type { Reading } from "../format";
import { cn } from "../ui/cn";
import { notify } from "../ui/toast";
import { attempt, notifyDone } from "../use-action";
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

/** The tasks by how far they are: cards go from column to column by mouse, by a menu, and with Shift and an arrow. */
export function Board({ columns, reading, query, openTaskId, actions }: BoardProps) {
  const [shown, show] = useOptimistic(columns, moved);
  const [dragged, setDragged] = useState<TaskView>();
  const [over, setOver] = useState<BoardStatus>();
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
    <div className="mt-4 grid auto-cols-[minmax(15rem,1fr)] grid-flow-col gap-4 overflow-x-auto pb-2 max-lg:-mx-4.5 max-lg:snap-x max-lg:scroll-px-4.5 max-lg:px-4.5">
      {shown.map((column) => (
        <section
          key={column.status}
          aria-label={boardTitles[column.status]}
          onDragOver={(event: DragEvent) => {
            event.preventDefault();
            setOver(column.status);
          }}
          onDragLeave={() => setOver(undefined)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(undefined);
            if (dragged) move(dragged, column.status);
          }}
          className={cn(
            "min-h-60 snap-start rounded-card bg-well/60 p-2 outline-2 outline-transparent -outline-offset-2 transition-colors",
            dragged && over === column.status && "outline-accent",
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
                onDrag={setDragged}
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
    </div>
  );
}

const wordsFor: Record<BoardStatus, string> = { pending: "to do", in_progress: "begun", completed: "done" };
