import { Repeat } from "lucide-react";
import type { ReactNode } from "react";
import type { ViewView } from "@/lib/tasks/saved-view";
import { everything, type TaskFilter } from "@/lib/tasks/task-filter";
import { type Amount, countedUpTo, moneyText, type Reading } from "../format";
import { CalendarLink } from "../shell/calendar-link";
import { NewButton, SearchButton } from "../shell/page-buttons";
import type { ShellActions } from "../shell/types";
import { TeachingExample } from "../teaching-example";
import { cn } from "../ui/cn";
import { PageColumn, PageHeading } from "../ui/small";
import { Board, type BoardColumn } from "./board";
import { EndlessList } from "./endless-list";
import { isSameFilter } from "./filter-query";
import type { ListActions, TaskPage } from "./list-types";
import { TaskFilters } from "./task-filters";
import { ViewBar } from "./view-bar";

export interface TasksPageProps {
  /** The first of the list; empty where the board is shown. */
  first: TaskPage;
  /** The columns, where the filter asks for the board. */
  board?: readonly BoardColumn[] | undefined;
  reading: Reading;
  /** Over all of the person's tasks, whatever the filters show. */
  summary: { open: number; late: number; billsInSevenDays: readonly Amount[] };
  filter: TaskFilter;
  /** The person's tags. */
  tags: readonly string[];
  views: readonly ViewView[];
  /** The filters as a query string ("?tag=home"), or empty. */
  query: string;
  openTaskId?: string | undefined;
  /** The open task's panel. */
  panel?: ReactNode;
  /** Whether the person has no task at all yet: the page teaches. */
  isNew: boolean;
  actions: ListActions;
  shellActions: Pick<ShellActions, "add" | "undo">;
}

/** Tasks: what there is, as a sentence one can change, by day; an open one beside it. */
export function TasksPage({ summary, isNew, panel, shellActions, ...list }: TasksPageProps) {
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
          {isNew ? <FirstTask actions={shellActions} /> : <FilteredList {...list} />}
        </PageColumn>
      </div>
      {panel}
    </>
  );
}

/** Where counting ends. */
const manyOpen = 10_000;

function Summary({ open, late, billsInSevenDays, locale }: TasksPageProps["summary"] & { locale: string }) {
  const bills = billsInSevenDays.map((sum) => moneyText(sum, locale)).join(" and ");
  return (
    <>
      <b>{countedUpTo(open, manyOpen, locale)} open</b>
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
  first,
  board,
  filter,
  tags,
  views,
  query,
  ...rest
}: Omit<TasksPageProps, "summary" | "isNew" | "panel" | "shellActions">) {
  const isEmpty = !board && first.items.length === 0;
  return (
    <>
      <ViewBar filter={filter} views={views} actions={rest.actions} />
      <TaskFilters filter={filter} tags={tags} />
      {isEmpty && <p className="mt-6 border-line border-y py-5 text-ink-2">{emptyWords(filter)}</p>}
      {board ? (
        <Board columns={board} query={query} {...rest} />
      ) : (
        // Another filter is another list: what was loaded of the last one goes with it.
        <EndlessList key={query} first={first} filter={filter} query={query} {...rest} />
      )}
    </>
  );
}

function emptyWords(filter: TaskFilter): string {
  if (isSameFilter(filter, { ...everything, status: "deleted" })) return "The trash is empty.";
  if (isSameFilter(filter, { ...everything, status: "archived" })) return "Nothing is in the archive.";
  return "Nothing here with these words. Change one of them above to see more.";
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
