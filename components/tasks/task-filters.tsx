"use client";

import { usePathname, useRouter } from "next/navigation";
import { Fragment } from "react";
import { WordSelect } from "../ui/word-select";
import type { TaskFilterValues } from "./types";

const choices = {
  status: { open: "Open", done: "Done", all: "All tasks" },
  due: {
    any: "due any day",
    late: "late",
    today: "due today",
    week: "due in seven days",
    none: "without a date",
  },
  sort: { due: "by date", priority: "by priority", created: "newest first" },
} as const;

const labels: Record<keyof TaskFilterValues, string> = {
  status: "Which",
  due: "Due",
  tag: "Tag",
  sort: "Order",
};
const defaults: TaskFilterValues = { status: "open", due: "any", tag: "", sort: "due" };
const order = ["status", "due", "tag", "sort"] as const;

export interface TaskFiltersProps {
  values: TaskFilterValues;
  /** The person's tags. */
  tags: readonly string[];
}

/** What is shown, as a sentence one can change word by word; the address carries it. */
export function TaskFilters({ values, tags }: TaskFiltersProps) {
  const { replace } = useRouter();
  const path = usePathname();
  const change = (name: keyof TaskFilterValues, value: string) => {
    const next = { ...values, [name]: value };
    const query = new URLSearchParams();
    for (const key of order) if (next[key] !== defaults[key]) query.set(key, next[key]);
    replace(query.size > 0 ? `${path}?${query}` : path, { scroll: false });
  };
  const options = (name: keyof TaskFilterValues) =>
    name === "tag"
      ? [{ value: "", label: "any tag" }, ...tags.map((tag) => ({ value: tag, label: `#${tag}` }))]
      : Object.entries(choices[name]).map(([value, label]) => ({ value, label }));
  return (
    <div className="-ml-2.25 mt-2 flex items-center overflow-x-auto text-ink-3 text-md [scrollbar-width:none] lg:mt-4">
      {order.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && <span aria-hidden>·</span>}
          <WordSelect
            label={labels[name]}
            value={values[name]}
            options={options(name)}
            onChange={(value) => change(name, value)}
          />
        </Fragment>
      ))}
    </div>
  );
}
