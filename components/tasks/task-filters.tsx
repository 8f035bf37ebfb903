"use client";

import { usePathname, useRouter } from "next/navigation";
import { Fragment, type ReactNode } from "react";
import type { TaskFilter } from "@/lib/tasks/task-filter";
import { WordSelect } from "../ui/word-select";
import { queryOf } from "./filter-query";
import { TextFilter } from "./text-filter";

const choices = {
  status: {
    open: "Open",
    in_progress: "Begun",
    done: "Done",
    archived: "Archived",
    deleted: "In the trash",
    all: "All tasks",
  },
  due: {
    any: "due any day",
    late: "late",
    today: "due today",
    week: "due in seven days",
    range: "due between",
    none: "without a date",
  },
  priority: { any: "any priority", critical: "critical", high: "important", medium: "medium", low: "low" },
  category: { any: "any category", work: "work", personal: "personal", home: "home", other: "other" },
  sort: {
    due: "by date",
    priority: "by priority",
    category: "by category",
    tag: "by tag",
    created: "newest first",
    title: "by title",
    manual: "in my order",
  },
  layout: { list: "as a list", board: "as a board" },
} as const;

const labels = {
  status: "Which",
  due: "Due",
  priority: "Priority",
  category: "Category",
  sort: "Order",
  layout: "Shown",
} as const;

export interface TaskFiltersProps {
  filter: TaskFilter;
  /** The person's tags. */
  tags: readonly string[];
}

/** What is shown, as a sentence one can change word by word; the address carries it. */
export function TaskFilters({ filter, tags }: TaskFiltersProps) {
  const { replace } = useRouter();
  const path = usePathname();
  const show = (change: Partial<TaskFilter>) =>
    replace(`${path}${queryOf({ ...filter, ...change })}`, { scroll: false });
  const word = (name: keyof typeof choices) => (
    <WordSelect
      label={labels[name]}
      value={filter[name]}
      options={Object.entries(choices[name]).map(([value, label]) => ({ value, label }))}
      onChange={(value) => show({ [name]: value })}
    />
  );
  const isBoard = filter.layout === "board";
  const parts: [string, ReactNode][] = [
    ...(isBoard ? [] : ([["status", word("status")]] as [string, ReactNode][])),
    ["due", word("due")],
    ...(filter.due === "range"
      ? ([["range", <DayRange key="range" filter={filter} show={show} />]] as [string, ReactNode][])
      : []),
    ["priority", word("priority")],
    ["category", word("category")],
    ...tagWords(filter.tags, tags, show),
    ["text", <TextFilter key="text" text={filter.text} onChange={(text) => show({ text })} />],
    ...(isBoard ? [] : ([["sort", word("sort")]] as [string, ReactNode][])),
    ["layout", word("layout")],
  ];
  return (
    <div className="relative -ml-2.25 mt-2 flex flex-wrap items-center *:shrink-0 text-ink-3 text-md max-lg:-mr-4.5 max-lg:flex-nowrap max-lg:overflow-x-auto max-lg:pr-4.5 [scrollbar-width:none] lg:mt-4">
      {parts.map(([key, part], index) => (
        <Fragment key={key}>
          {index > 0 && <span aria-hidden>·</span>}
          {part}
        </Fragment>
      ))}
    </div>
  );
}

/** A word for each tag that must be there, and one to ask for another. */
function tagWords(
  chosen: readonly string[],
  known: readonly string[],
  show: (change: Partial<TaskFilter>) => void,
): [string, ReactNode][] {
  const change = (index: number, tag: string) => {
    const next = chosen.filter((_, at) => at !== index);
    if (tag) next.splice(index, 0, tag);
    show({ tags: [...new Set(next)] });
  };
  return [...chosen, ""].slice(0, 10).map((tag, index) => [
    `tag ${tag}`,
    <WordSelect
      key={tag}
      label={tag ? `Tag ${tag}` : chosen.length > 0 ? "Another tag" : "Tag"}
      value={tag}
      options={[
        { value: "", label: tag || chosen.length === 0 ? "any tag" : "and any tag" },
        ...[...new Set([...(tag ? [tag] : []), ...known.filter((one) => !chosen.includes(one))])].map(
          (one) => ({
            value: one,
            label: `#${one}`,
          }),
        ),
      ]}
      onChange={(value) => change(index, value)}
    />,
  ]);
}

interface DayRangeProps {
  filter: TaskFilter;
  show: (change: Partial<TaskFilter>) => void;
}

const dayClass =
  "h-7.5 rounded-full bg-transparent px-1.5 text-ink outline-offset-[-2px] hover:bg-well max-lg:h-11 max-lg:text-base";

function DayRange({ filter, show }: DayRangeProps) {
  const day = (name: "from" | "to", label: string) => (
    <input
      type="date"
      aria-label={label}
      defaultValue={filter[name]}
      onChange={({ target }) => show({ [name]: target.value || undefined })}
      className={dayClass}
    />
  );
  return (
    <span className="inline-flex shrink-0 items-center">
      {day("from", "First day")} <span>and</span> {day("to", "Last day")}
    </span>
  );
}
