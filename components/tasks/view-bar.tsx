"use client";

import { Pencil, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ViewView } from "@/lib/tasks/saved-view";
import { everything, type TaskFilter } from "@/lib/tasks/task-filter";
import { Button, IconButton } from "../ui/button";
import { cn } from "../ui/cn";
import { notifyDone, useAction } from "../use-action";
import { isSameFilter, queryOf } from "./filter-query";
import type { ListActions } from "./list-types";
import { NameForm } from "./name-form";

const fixed: readonly { name: string; filter: TaskFilter }[] = [
  { name: "Open", filter: everything },
  { name: "Board", filter: { ...everything, layout: "board" } },
  { name: "Done", filter: { ...everything, status: "done" } },
  { name: "Archive", filter: { ...everything, status: "archived" } },
  { name: "Trash", filter: { ...everything, status: "deleted" } },
];

export interface ViewBarProps {
  filter: TaskFilter;
  views: readonly ViewView[];
  actions: Pick<ListActions, "saveView" | "renameView" | "deleteView" | "undo">;
}

/** Ways of looking at the tasks: those there always are, those the person named, and the one in sight to be named. */
export function ViewBar({ filter, views, actions }: ViewBarProps) {
  const isShown = (one: TaskFilter) => isSameFilter(one, filter);
  const isNamed = [...fixed, ...views].some((one) => isShown(one.filter));
  return (
    <nav
      aria-label="Views"
      className="relative -ml-2.25 mt-3 flex items-center gap-0.5 overflow-x-auto text-md [scrollbar-width:none] max-lg:-mr-4.5 max-lg:pr-4.5 lg:mt-4 lg:flex-wrap"
    >
      {fixed.map((one) => (
        <ViewLink key={one.name} {...one} isShown={isShown(one.filter)} />
      ))}
      {views.length > 0 && <span aria-hidden className="mx-1.5 h-4 w-px shrink-0 bg-line-2" />}
      {views.map((view) => (
        <NamedView key={view.id} view={view} isShown={isShown(view.filter)} actions={actions} />
      ))}
      {!isNamed && <NameView filter={filter} save={actions.saveView} undo={actions.undo} />}
    </nav>
  );
}

function ViewLink({ name, filter, isShown }: { name: string; filter: TaskFilter; isShown: boolean }) {
  return (
    <Link
      href={`/tasks${queryOf(filter)}`}
      prefetch={false}
      aria-current={isShown ? "page" : undefined}
      className={cn(
        "inline-flex h-7.5 shrink-0 items-center rounded-full px-2.75 outline-offset-[-2px] transition-colors max-lg:h-11 max-lg:px-3.25",
        isShown ? "bg-wash font-medium text-accent" : "text-ink-2 hover:bg-well hover:text-ink",
      )}
    >
      {name}
    </Link>
  );
}

interface NamedViewProps {
  view: ViewView;
  isShown: boolean;
  actions: ViewBarProps["actions"];
}

/** One the person named: while it is in sight, it can be renamed and deleted. */
function NamedView({ view, isShown, actions }: NamedViewProps) {
  // After the field the focus goes back to the button that asked for it.
  const [mode, setMode] = useState<"rest" | "renaming" | "back">("rest");
  if (mode === "renaming")
    return (
      <NameForm
        label={`New name of the view ${view.name}`}
        before={view.name}
        keep={actions.renameView}
        inputOf={(name) => ({ viewId: view.id, name })}
        onKept={(done, name) => notifyDone(done, `Renamed the view to “${name}”.`, actions.undo)}
        onClose={() => setMode("back")}
      />
    );
  return (
    <span className="inline-flex shrink-0 items-center">
      <ViewLink name={view.name} filter={view.filter} isShown={isShown} />
      {isShown && (
        <>
          <IconButton
            label={`Rename the view ${view.name}`}
            autoFocus={mode === "back"}
            onClick={() => setMode("renaming")}
          >
            <Pencil aria-hidden size={15} />
          </IconButton>
          <DeleteView view={view} actions={actions} />
        </>
      )}
    </span>
  );
}

function DeleteView({ view, actions }: { view: ViewView; actions: ViewBarProps["actions"] }) {
  const { push } = useRouter();
  const { run, isPending } = useAction(actions.deleteView);
  return (
    <IconButton
      label={`Delete the view ${view.name}`}
      disabled={isPending}
      onClick={() =>
        run({ viewId: view.id }, (done) => {
          push("/tasks", { scroll: false });
          notifyDone(done, `Deleted the view “${view.name}”.`, actions.undo);
        })
      }
    >
      <X aria-hidden size={15} />
    </IconButton>
  );
}

interface NameViewProps {
  filter: TaskFilter;
  save: ListActions["saveView"];
  undo: ListActions["undo"];
}

function NameView({ filter, save, undo }: NameViewProps) {
  const [isAsking, setAsking] = useState(false);
  if (!isAsking)
    return (
      <Button size="small" tone="plain" className="ml-1" onClick={() => setAsking(true)}>
        Save this view
      </Button>
    );
  return (
    <NameForm
      label="Name of this view"
      keep={save}
      inputOf={(name) => ({ name, filter })}
      onKept={(done, name) => notifyDone(done, `Saved the view “${name}”.`, undo)}
      onClose={() => setAsking(false)}
    />
  );
}
