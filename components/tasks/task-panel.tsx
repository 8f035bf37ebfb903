import type { TaskView } from "@/lib/tasks/task-view";
import type { Reading } from "../format";
import { HistoryList } from "../history-list";
import type { HistoryEntry, WhyStep } from "../history-types";
import { SidePanel } from "../shell/side-panel";
import { Checklist } from "./checklist";
import { EditableField } from "./editable-field";
import { isDone } from "./group-tasks";
import { Notes } from "./notes";
import { TaskCheck } from "./task-check";
import { TaskEditor } from "./task-editor";
import { TaskProperties } from "./task-properties";
import { TaskTools } from "./task-tools";
import type { TaskActions } from "./types";

export interface TaskPanelProps {
  task: TaskView;
  reading: Reading;
  timezone: string;
  /** Newest first. */
  history: readonly HistoryEntry[];
  /** The cause first. */
  why: readonly WhyStep[];
  /** Names the person can choose from. */
  wallets: readonly string[];
  spendCategories: readonly string[];
  closeHref: string;
  actions: TaskActions;
}

/** An open task: every field edited where it stands, its history below. */
export function TaskPanel({
  task,
  reading,
  timezone,
  history,
  why,
  wallets,
  spendCategories,
  closeHref,
  actions,
}: TaskPanelProps) {
  return (
    <SidePanel
      key={task.id}
      kind={task.amount ? "Bill" : "Task"}
      closeHref={closeHref}
      tools={<TaskTools task={task} closeHref={closeHref} actions={actions} />}
    >
      <TaskEditor task={task} update={actions.update}>
        <div className="flex items-start gap-3 px-5 pt-4.5 pb-3 max-lg:pt-2">
          <TaskCheck
            taskId={task.id}
            title={task.title}
            isDone={isDone(task)}
            actions={actions}
            className="mt-0.75 max-lg:mt-2.5"
          />
          <h2 className="flex min-w-0 flex-1 font-medium text-[1.1875rem] leading-7 tracking-tight">
            <EditableField
              name="title"
              label="Title"
              kind="text"
              value={task.title}
              display={<span className="wrap-anywhere">{task.title}</span>}
              className="flex-1"
            />
          </h2>
        </div>
        <TaskProperties
          task={task}
          reading={reading}
          timezone={timezone}
          wallets={wallets}
          spendCategories={spendCategories}
          actions={actions}
        />
        <Checklist />
        <Notes notes={task.notes} />
      </TaskEditor>
      <HistoryList entries={history} why={why} reading={reading} timezone={timezone} undo={actions.undo} />
    </SidePanel>
  );
}
