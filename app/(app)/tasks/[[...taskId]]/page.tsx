import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { askAsPerson, pagePerson } from "@/app/_adapters/page";
import { sumByCurrency } from "@/components/format";
import { TasksPage } from "@/components/tasks/tasks-page";
import { hasAnything } from "@/lib/assistant/has-anything";
import { addDays } from "@/lib/core/day";
import { findTasks } from "@/lib/tasks/queries/find-tasks";
import { getTags } from "@/lib/tasks/queries/get-tags";
import { getTaskCounts } from "@/lib/tasks/queries/get-task-counts";
import { taskActions } from "../../action-sets";
import { shellActions } from "../../shell-actions";
import { asFind, type Search, toQuery, valuesOf } from "./filters";
import { OpenTask } from "./open-task";

export const metadata: Metadata = { title: "Tasks" };

interface Props {
  params: Promise<{ taskId?: string[] }>;
  searchParams: Promise<Search>;
}

export default async function Tasks({ params, searchParams }: Props) {
  const [{ taskId: [taskId, ...others] = [] }, search] = [await params, await searchParams];
  if (others.length > 0) notFound();
  const { reading } = await pagePerson();
  const values = valuesOf(search);
  const [page, counts, bills, known, { tags }] = await Promise.all([
    askAsPerson(findTasks, asFind(values, search, reading.today)),
    askAsPerson(getTaskCounts, {}),
    askAsPerson(findTasks, { dueTo: addDays(reading.today, 7), limit: 200 }),
    askAsPerson(hasAnything, {}),
    askAsPerson(getTags, {}),
  ]);
  const query = toQuery(search);
  const inSevenDays = bills.items.flatMap(({ amount, currency }) =>
    amount && currency ? [{ amount, currency }] : [],
  );
  return (
    <TasksPage
      tasks={page.items}
      reading={reading}
      summary={{ open: counts.open, late: counts.late, billsInSevenDays: sumByCurrency(inSevenDays) }}
      filters={{ values, tags }}
      query={query}
      moreHref={
        page.nextCursor ? `/tasks${toQuery({ ...search, limit: String(page.items.length + 50) })}` : undefined
      }
      openTaskId={taskId}
      panel={taskId && <OpenTask taskId={taskId} closeHref={`/tasks${query}`} />}
      isNew={!known.hasTasks}
      actions={taskActions}
      shellActions={shellActions}
    />
  );
}
