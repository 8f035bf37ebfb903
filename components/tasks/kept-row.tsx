"use client";

import { Undo2 } from "lucide-react";
import Link from "next/link";
import type { TaskView } from "@/lib/tasks/task-view";
import { addDays, dayWords } from "../day-words";
import type { Reading } from "../format";
import { Button } from "../ui/button";
import { notify } from "../ui/toast";
import { notifyDone, useAction } from "../use-action";
import type { ListActions } from "./list-types";

/** How long the trash keeps a task (docs: data model). */
const keptDays = 30;

export interface KeptRowProps {
  task: TaskView;
  reading: Reading;
  href: string;
  actions: Pick<ListActions, "restore" | "undo">;
}

/** What is kept aside, in the archive or in the trash: since when, until when, and the way back. */
export function KeptRow({ task, reading, href, actions }: KeptRowProps) {
  const { run, isPending } = useAction(async (input: { taskIds: string[] }) => {
    const result = await actions.restore(input);
    if (!result.ok) notify({ message: result.error.message, isError: true });
    return result;
  });
  return (
    <li className="flex min-h-15 items-center gap-3 py-1.75 lg:min-h-12.5 lg:py-1.5">
      <div className="min-w-0 flex-1">
        <span className="block truncate font-[430] leading-5">
          {task.deletedAt ? (
            task.title
          ) : (
            <Link href={href} prefetch={false} scroll={false}>
              {task.title}
            </Link>
          )}
        </span>
        <span className="text-ink-3 text-sm">{wordsFor(task, reading)}</span>
      </div>
      <Button
        size="small"
        isPending={isPending}
        aria-label={`Restore ${task.title}`}
        onClick={() =>
          run({ taskIds: [task.id] }, (done) => notifyDone(done, `Restored “${task.title}”.`, actions.undo))
        }
      >
        <Undo2 aria-hidden size={15} />
        Restore
      </Button>
    </li>
  );
}

/** A day of an instant is near enough here: it is not said to the hour. */
function wordsFor({ deletedAt, completedAt }: TaskView, reading: Reading): string {
  if (!deletedAt)
    return completedAt ? `done ${dayWords(completedAt.slice(0, 10), reading)}, archived` : "archived";
  const day = deletedAt.slice(0, 10);
  return `deleted ${dayWords(day, reading)}, gone for good ${dayWords(addDays(day, keptDays), reading)}`;
}
