"use client";

import Link from "next/link";
import { type KeyboardEvent, useOptimistic, useRef, useTransition } from "react";
import type { TaskView } from "@/lib/tasks/task-view";
import { announce } from "../shell/signals";
import { cn } from "../ui/cn";
import { notifyFailure } from "../ui/toast";
import { attempt, notifyDone } from "../use-action";
import { isDone } from "./group-tasks";
import { editTitle, useIsEditing } from "./selection";
import type { TaskActions } from "./types";

export interface TaskTitleProps {
  task: TaskView;
  href: string;
  isOpen: boolean;
  /** Read before the title ("Critical. "). */
  before?: string | undefined;
  actions: Pick<TaskActions, "update" | "undo">;
}

/** A row's title: the way to the task, or, while it is edited, its input. What is saved shows at once. */
export function TaskTitle({ task, href, isOpen, before, actions }: TaskTitleProps) {
  const isEditing = useIsEditing(task.id);
  const [shown, show] = useOptimistic(task.title);
  const [, start] = useTransition();
  const isLeaving = useRef(false);
  /** What was typed and could not be saved: it is there again, to be tried once more. */
  const unsaved = useRef<string | undefined>(undefined);
  const link = useRef<HTMLAnchorElement>(null);
  const leave = () => {
    isLeaving.current = true;
    unsaved.current = undefined;
    editTitle(undefined);
    requestAnimationFrame(() => link.current?.focus({ preventScroll: true }));
  };
  const save = (title: string) => {
    if (isLeaving.current) return;
    leave();
    if (title === "" || title === task.title) return;
    start(async () => {
      show(title);
      const result = await attempt(actions.update, {
        taskId: task.id,
        expectedVersion: task.version,
        title,
      });
      if (!notifyFailure(result)) {
        unsaved.current = title;
        return editTitle(task.id);
      }
      announce("Saved");
      notifyDone(result, `Renamed to “${title}”.`, actions.undo);
    });
  };
  const isStruck = isDone(task);
  if (isEditing) {
    return (
      <TitleInput
        title={unsaved.current ?? shown}
        onFocus={() => {
          isLeaving.current = false;
        }}
        onSave={save}
        onLeave={leave}
      />
    );
  }
  return (
    <Link
      ref={link}
      href={href}
      // A list of a hundred rows must not ask the server for a hundred pages.
      prefetch={false}
      scroll={false}
      data-open
      aria-current={isOpen || undefined}
      className={cn(
        "row-link block scroll-mt-16 scroll-mb-28 truncate font-[430] leading-6 lg:leading-5",
        isStruck && "text-ink-3 line-through decoration-line-2",
      )}
    >
      {before && <span className="sr-only">{before}</span>}
      {shown}
    </Link>
  );
}

interface TitleInputProps {
  title: string;
  onFocus: () => void;
  onSave: (title: string) => void;
  onLeave: () => void;
}

/** A title's input: Enter and leaving it save, Esc leaves the title as it was. */
function TitleInput({ title, onFocus, onSave, onLeave }: TitleInputProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") onSave(event.currentTarget.value.trim());
    else onLeave();
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the key that opened it was pressed to write here
      autoFocus
      aria-label="Title"
      defaultValue={title}
      maxLength={255}
      autoComplete="off"
      onFocus={(event) => {
        onFocus();
        event.currentTarget.select();
      }}
      onBlur={(event) => onSave(event.currentTarget.value.trim())}
      onKeyDown={onKeyDown}
      className="-ml-1.75 relative z-1 block w-full rounded-md bg-well px-1.75 font-[430] leading-6 outline-2 outline-accent outline-offset-0 lg:leading-5"
    />
  );
}
