"use client";

import Link from "next/link";
import type { KeyboardEvent } from "react";
import type { TaskStatus, TaskView } from "@/lib/tasks/task-view";
import type { Reading } from "../format";
import { cn } from "../ui/cn";
import { Menu } from "../ui/menu";
import { TaskMeta } from "./task-meta";

export type BoardStatus = Exclude<TaskStatus, "archived">;

export interface BoardCardProps {
  task: TaskView;
  reading: Reading;
  href: string;
  isOpen: boolean;
  targets: readonly BoardStatus[];
  titles: Record<BoardStatus, string>;
  move: (to: BoardStatus) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  /** The card that is under way, or none any more. */
  onDrag: (task: TaskView | undefined) => void;
}

/** A task on the board. */
export function BoardCard({
  task,
  reading,
  href,
  isOpen,
  targets,
  titles,
  move,
  onKeyDown,
  onDrag,
}: BoardCardProps) {
  return (
    <li
      data-card={task.id}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", task.title);
        onDrag(task);
      }}
      onDragEnd={() => onDrag(undefined)}
      className={cn(
        "group flex items-start gap-1 rounded-ctl border border-line bg-sheet py-2 pr-1 pl-2.5",
        isOpen && "border-accent",
      )}
    >
      <div className="min-w-0 flex-1">
        <Link
          href={href}
          prefetch={false}
          scroll={false}
          draggable={false}
          onKeyDown={onKeyDown}
          aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
          className={cn(
            "block font-[430] leading-5 wrap-anywhere",
            task.status === "completed" && "text-ink-2 line-through",
          )}
        >
          {task.title}
        </Link>
        <TaskMeta task={task} reading={reading} due="full" />
      </div>
      <Menu
        label={`Move ${task.title}`}
        items={targets.map((to) => ({ label: `Move to ${titles[to]}`, onSelect: () => move(to) }))}
      />
    </li>
  );
}
