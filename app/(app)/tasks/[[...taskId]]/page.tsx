import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askAsPerson, pagePerson } from "@/app/_adapters/page";
import { sumByCurrency } from "@/components/format";
import type { BoardColumn } from "@/components/tasks/board";
import { filterOf, queryOf, type Search } from "@/components/tasks/filter-query";
import { TasksPage } from "@/components/tasks/tasks-page";
import { hasAnything } from "@/lib/assistant/has-anything";
import { addDays } from "@/lib/core/day";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { findViews } from "@/lib/tasks/queries/find-views";
import { getTags } from "@/lib/tasks/queries/get-tags";
import { getTaskCounts } from "@/lib/tasks/queries/get-task-counts";
import type { TaskFilter } from "@/lib/tasks/task-filter";
import { listActions } from "../../action-sets";
import { shellActions } from "../../shell-actions";
import { asFind } from "./filters";
import { OpenTask } from "./open-task";

export const metadata: Metadata = { title: "Tasks" };

interface Props {
  params: Promise<{ taskId?: string[] }>;
  searchParams: Promise<Search>;
}

/** How many cards a column of the board shows. */
const mostCards = 50;

async function boardOf(filter: TaskFilter, today: string): Promise<BoardColumn[]> {
  const statuses = ["pending", "in_progress", "completed"] as const;
  return Promise.all(
    statuses.map(async (status) => {
      const { sort: _, ...asked } = asFind({ ...filter, sort: "due" }, today);
      const { items, nextCursor } = await askAsPerson(findTasks, { ...asked, status, limit: mostCards });
      const list = { pending: "open", in_progress: "in_progress", completed: "done" } as const;
      const moreHref = `/tasks${queryOf({ ...filter, layout: "list", status: list[status] })}`;
      return { status, tasks: items, ...(nextCursor ? { moreHref } : {}) };
    }),
  );
}

const firstPage = 100;

export default async function Tasks({ params, searchParams }: Props) {
  const [{ taskId: [taskId, ...others] = [] }, search] = [await params, await searchParams];
  if (others.length > 0) notFound();
  const { reading } = await pagePerson();
  const filter = filterOf(search);
  const isBoard = filter.layout === "board";
  const [first, board, counts, bills, known, { tags }, views] = await Promise.all([
    isBoard
      ? { items: [], nextCursor: null }
      : askAsPerson(findTasks, { ...asFind(filter, reading.today), limit: firstPage }),
    isBoard ? boardOf(filter, reading.today) : undefined,
    askAsPerson(getTaskCounts, {}),
    askAsPerson(findTasks, { dueTo: addDays(reading.today, 7), limit: 200 }),
    askAsPerson(hasAnything, {}),
    askAsPerson(getTags, {}),
    askAsPerson(findViews, {}),
  ]);
  const query = queryOf(filter);
  const inSevenDays = bills.items.flatMap(({ amount, currency }) =>
    amount && currency ? [{ amount, currency }] : [],
  );
  return (
    <TasksPage
      first={first}
      board={board}
      reading={reading}
      summary={{ open: counts.open, late: counts.late, billsInSevenDays: sumByCurrency(inSevenDays) }}
      filter={filter}
      tags={tags}
      views={views.items}
      query={query}
      openTaskId={taskId}
      panel={taskId && <OpenTask taskId={taskId} closeHref={`/tasks${query}`} />}
      isNew={!known.hasTasks}
      actions={listActions}
      shellActions={shellActions}
    />
  );
}
