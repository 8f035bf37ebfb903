import { Repeat } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { TaskView } from "@/lib/tasks/task-view";
import { type Amount, moneyText, type Reading } from "../format";
import { CalendarLink } from "../shell/calendar-link";
import { NewButton, SearchButton } from "../shell/page-buttons";
import type { ShellActions } from "../shell/types";
import { TeachingExample } from "../teaching-example";
import { buttonClass } from "../ui/button";
import { cn } from "../ui/cn";
import { PageColumn, PageHeading } from "../ui/small";
import { TaskFilters, type TaskFiltersProps } from "./task-filters";
import { TaskList } from "./task-list";
import type { TaskActions } from "./types";

export interface TasksPageProps {
  tasks: readonly TaskView[];
  reading: Reading;
  /** Over all of the person's tasks, whatever the filters show. */
  summary: { open: number; late: number; billsInSevenDays: readonly Amount[] };
  filters: TaskFiltersProps;
  /** The filters as a query string ("?tag=home"), or empty. */
  query: string;
  /** Where the next page of the list is; absent on the last. */
  moreHref?: string | undefined;
  openTaskId?: string | undefined;
  /** The open task's panel. */
  panel?: ReactNode;
  /** Whether the person has no task at all yet: the page teaches. */
  isNew: boolean;
  actions: TaskActions;
  shellActions: Pick<ShellActions, "add" | "undo">;
}

/** Tasks: what there is, as a sentence one can change, by day; an open one beside it. */
export function TasksPage({ summary, isNew, panel, ...list }: TasksPageProps) {
  return (
    <>
      <div className={cn(panel && "max-lg:hidden")}>
        <PageColumn>
          <PageHeading
            title="Tasks"
            lede={
              isNew ? (
                "Nothing to do yet. Say it the way you would say it to a person."
              ) : (
                <Summary {...summary} locale={list.reading.locale} />
              )
            }
          >
            <CalendarLink />
            <SearchButton />
            {!isNew && <NewButton label="New task" />}
          </PageHeading>
          {isNew ? <FirstTask actions={list.shellActions} /> : <FilteredList {...list} />}
        </PageColumn>
      </div>
      {panel}
    </>
  );
}

function Summary({ open, late, billsInSevenDays, locale }: TasksPageProps["summary"] & { locale: string }) {
  const bills = billsInSevenDays.map((sum) => moneyText(sum, locale)).join(" and ");
  return (
    <>
      <b>{open} open</b>
      {late > 0 && `, ${late} late`}
      {bills && (
        <>
          , <b>{bills}</b> of bills in seven days
        </>
      )}
      .
    </>
  );
}

function FilteredList({
  tasks,
  filters,
  moreHref,
  query,
  openTaskId,
  reading,
  actions,
}: Omit<TasksPageProps, "summary" | "isNew" | "panel">) {
  return (
    <>
      <TaskFilters {...filters} />
      {tasks.length === 0 && (
        <p className="mt-6 border-line border-y py-5 text-ink-2">
          Nothing here with these words. Change one of them above to see more.
        </p>
      )}
      <TaskList
        tasks={tasks}
        isGrouped={filters.values.sort === "due"}
        reading={reading}
        query={query}
        openTaskId={openTaskId}
        actions={actions}
      />
      {moreHref && (
        <Link prefetch={false} href={moreHref} scroll={false} className={buttonClass("default", "mt-5")}>
          Show more
        </Link>
      )}
    </>
  );
}

function FirstTask({ actions }: { actions: TasksPageProps["shellActions"] }) {
  return (
    <TeachingExample
      sentence="water the plants every 3 days from today"
      kind="task"
      label="Add this task"
      actions={actions}
    >
      <span aria-hidden className="size-5 shrink-0 rounded-full border-[1.5px] border-ink-3 border-dashed" />
      <span className="min-w-0 flex-1">
        <span className="block font-[430] leading-5">Water the plants</span>
        <span className="flex items-center gap-3 text-ink-3 text-sm">
          <span className="text-ink-2">today</span>
          <span className="inline-flex items-center gap-1.25">
            <Repeat aria-hidden size={14} />
            every 3 days
          </span>
        </span>
      </span>
    </TeachingExample>
  );
}
