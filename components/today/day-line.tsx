import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { everything, type TaskFilter } from "@/lib/tasks/task-filter";
import type { TaskView } from "@/lib/tasks/task-view";
import { sinceWords, timeWords } from "../day-words";
import type { Reading } from "../format";
import { queryOf } from "../tasks/filter-query";
import { TaskRow } from "../tasks/task-row";
import type { TaskActions } from "../tasks/types";
import { cn } from "../ui/cn";
import { MoreLink } from "../ui/small";
import { lineOfTime } from "./line-of-time";

/** What is late from days before today: the first ones, and how many there are. */
export interface LateTasks {
  items: readonly TaskView[];
  count: number;
}

export interface DayLineProps {
  late: LateTasks;
  /** What is due today, and what was done today. */
  tasks: readonly TaskView[];
  /** Whether more is due today, and was done today, than `tasks` has. */
  hasMore: { today: boolean; done: boolean };
  reading: Reading;
  /** HH:MM on the person's wall clock. */
  nowTime: string;
  actions: TaskActions;
}

/** The day as a line: late folded on top, all-day, the hours with now among them, bills, what is done. */
export function DayLine({ late, tasks, hasMore, reading, nowTime, actions }: DayLineProps) {
  const line = lineOfTime(tasks, nowTime);
  const shared = { reading, actions };
  const hasHours = line.past.length + line.ahead.length > 0;
  return (
    <div className="mt-5.5">
      {late.count > 0 && <LateFold late={late} {...shared} />}
      <ul className="rows">
        {line.allDay.map((task) => (
          <Row key={task.id} task={task} when="All day" {...shared} />
        ))}
        {line.past.map((task) => (
          <Row key={task.id} task={task} {...shared} />
        ))}
        {hasHours && <NowLine time={timeWords(nowTime, reading.locale)} />}
        {line.ahead.map((task) => (
          <Row key={task.id} task={task} {...shared} />
        ))}
        {line.bills.map((task) => (
          <Row key={task.id} task={task} when="Bill" whenClass="text-warn" {...shared} />
        ))}
        {hasMore.today && <More filter={{ due: "today" }}>All that is due today</More>}
        {line.done.map((task) => (
          <Row key={task.id} task={task} when={task.dueTime ? undefined : "Done"} {...shared} />
        ))}
        {hasMore.done && <More filter={{ status: "done" }}>All that is done</More>}
      </ul>
    </div>
  );
}

const whenClass = "w-11.5 shrink-0 text-sm lg:w-13";

interface RowProps {
  task: TaskView;
  when?: string | undefined;
  whenClass?: string;
  reading: Reading;
  actions: TaskActions;
}

function Row({ task, when, whenClass: tone = "text-ink-3", reading, actions }: RowProps) {
  const words = when ?? (task.dueTime ? timeWords(task.dueTime, reading.locale) : "");
  return (
    <TaskRow
      task={task}
      reading={reading}
      due="hidden"
      href={`/tasks/${task.id}`}
      actions={actions}
      before={<span className={cn(whenClass, tone)}>{words}</span>}
    />
  );
}

function NowLine({ time }: { time: string }) {
  return (
    <li className="now -mb-px flex h-5.5 items-center gap-3" aria-label={`Now, ${time}`}>
      <span className="w-11.5 shrink-0 text-accent text-xs lg:w-13">{time}</span>
      <span aria-hidden className="h-px flex-1 bg-accent" />
    </li>
  );
}

/** The way to what is not listed here, as the last row of a list. */
function More({ filter, children }: { filter: Partial<TaskFilter>; children: ReactNode }) {
  return (
    <li className="flex min-h-13 items-center gap-3">
      <span className={whenClass} />
      <MoreLink href={`/tasks${queryOf({ ...everything, ...filter })}`}>{children}</MoreLink>
    </li>
  );
}

function LateFold({ late, reading, actions }: { late: LateTasks; reading: Reading; actions: TaskActions }) {
  const names = late.items
    .map((task) => `${task.title}, ${task.dueDate ? sinceWords(task.dueDate, reading) : ""}`)
    .join(" · ");
  return (
    <details className="group border-line border-t">
      <summary className="flex min-h-14 items-center gap-3 py-1.75">
        <span className={cn(whenClass, "text-over")}>Late</span>
        <span className="min-w-0 flex-1">
          <span className="block font-[430] text-over">{late.count} from before</span>
          <span className="block truncate text-ink-3 text-sm">{names}</span>
        </span>
        <ChevronRight
          aria-hidden
          size={18}
          className="text-ink-3 transition-transform group-open:rotate-90"
        />
      </summary>
      <ul className="rows [&>li:last-child]:border-b-0">
        {late.items.map((task) => (
          <TaskRow
            key={task.id}
            task={task}
            reading={reading}
            due="full"
            href={`/tasks/${task.id}`}
            actions={actions}
            before={<span className={whenClass} />}
          />
        ))}
        {late.count > late.items.length && <More filter={{ due: "late" }}>All that are late</More>}
      </ul>
    </details>
  );
}
