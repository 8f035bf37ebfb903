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
  /** Whether it is under way to another column. */
  isLifted: boolean;
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
  isLifted,
}: BoardCardProps) {
  return (
    <li
      data-card={task.id}
      className={cn(
        "group flex items-start gap-1 rounded-ctl border border-line bg-sheet py-2 pr-1 pl-2.5 [-webkit-touch-callout:none] pointer-coarse:select-none",
        isOpen && "border-accent",
        isLifted && "opacity-50",
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
