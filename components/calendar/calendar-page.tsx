import { Repeat } from "lucide-react";
import type { ReactNode } from "react";
import type { ShellActions } from "../shell/types";
import { TeachingExample } from "../teaching-example";
import { cn } from "../ui/cn";
import { Board } from "./board";
import { CalendarHeading } from "./calendar-heading";
import { CalendarLede, type CalendarLedeProps } from "./calendar-lede";
import type { BoardProps } from "./types";

export interface CalendarPageProps extends BoardProps, CalendarLedeProps {
  /** The open task's panel. */
  panel?: ReactNode;
  shellActions: Pick<ShellActions, "add" | "undo">;
}

/** The calendar: a month, a week or a day with what there is to do on it and what it costs. */
export function CalendarPage({ weekStart, panel, isNew, shellActions, ...board }: CalendarPageProps) {
  return (
    <>
      <div data-own-input className={cn("@container mx-auto w-full max-w-330", panel && "max-lg:hidden")}>
        <CalendarHeading place={board.place} reading={board.reading} weeks={board.weeks} />
        <CalendarLede weekStart={weekStart} isNew={isNew} {...board} />
        {isNew && (
          <div className="max-w-190">
            <FirstRepeating actions={shellActions} />
          </div>
        )}
        <Board key={`${board.place.view} ${board.weeks[0]?.[0]}`} {...board} />
      </div>
      {panel}
    </>
  );
}

function FirstRepeating({ actions }: { actions: CalendarPageProps["shellActions"] }) {
  return (
    <TeachingExample
      sentence="swimming every thursday at 18:00"
      kind="task"
      label="Add this task"
      actions={actions}
    >
      <span aria-hidden className="size-5 shrink-0 rounded-full border-[1.5px] border-ink-3 border-dashed" />
      <span className="min-w-0 flex-1">
        <span className="block font-[430] leading-5">Swimming</span>
        <span className="flex items-center gap-3 text-ink-3 text-sm">
          <span className="text-ink-2">Thursday 18:00</span>
          <span className="inline-flex items-center gap-1.25">
            <Repeat aria-hidden size={14} />
            every Thursday, and lighter on all to come
          </span>
        </span>
      </span>
    </TeachingExample>
  );
}
