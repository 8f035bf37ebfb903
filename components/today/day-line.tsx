import { ChevronRight } from "lucide-react";
import type { TaskView } from "@/lib/tasks/task-view";
import { sinceWords, timeWords } from "../day-words";
import type { Reading } from "../format";
import { TaskRow } from "../tasks/task-row";
import type { TaskActions } from "../tasks/types";
import { cn } from "../ui/cn";
import { lineOfTime } from "./line-of-time";

export interface DayLineProps {
  late: readonly TaskView[];
  /** What is due today, and what was done today. */
  tasks: readonly TaskView[];
  reading: Reading;
  /** HH:MM on the person's wall clock. */
  nowTime: string;
  actions: TaskActions;
}

/** The day as a line: late folded on top, all-day, the hours with now among them, bills, what is done. */
export function DayLine({ late, tasks, reading, nowTime, actions }: DayLineProps) {
  const line = lineOfTime(tasks, nowTime);
  const shared = { reading, actions };
  const hasHours = line.past.length + line.ahead.length > 0;
  return (
    <div className="mt-5.5">
      {late.length > 0 && <LateFold late={late} {...shared} />}
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
        {line.done.map((task) => (
          <Row key={task.id} task={task} when={task.dueTime ? undefined : "Done"} {...shared} />
        ))}
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

function LateFold({
  late,
  reading,
  actions,
}: {
  late: readonly TaskView[];
  reading: Reading;
  actions: TaskActions;
}) {
  const names = late
    .map((task) => `${task.title}, ${task.dueDate ? sinceWords(task.dueDate, reading) : ""}`)
    .join(" · ");
  return (
    <details className="group border-line border-t">
      <summary className="flex min-h-14 items-center gap-3 py-1.75">
        <span className={cn(whenClass, "text-over")}>Late</span>
        <span className="min-w-0 flex-1">
          <span className="block font-[430] text-over">{late.length} from before</span>
          <span className="block truncate text-ink-3 text-sm">{names}</span>
        </span>
        <ChevronRight
          aria-hidden
          size={18}
          className="text-ink-3 transition-transform group-open:rotate-90"
        />
      </summary>
      <ul className="rows [&>li:last-child]:border-b-0">
        {late.map((task) => (
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
      </ul>
    </details>
  );
}
