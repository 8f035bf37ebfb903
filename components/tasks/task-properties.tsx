import { Banknote, CalendarDays, Flag, Hash, Repeat, Shapes } from "lucide-react";
import { priorities, type TaskView, taskCategories } from "@/lib/tasks/task-view";
import { distanceWords, shortDay, timeWords, weekday } from "../day-words";
import type { Reading } from "../format";
import { Properties, Property } from "../property";
import { Money } from "../ui/money";
import { EditableField } from "./editable-field";
import { isLate } from "./group-tasks";

const asChoice = (value: string) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1) });
const orNone = (names: readonly string[]) => [{ value: "", label: "None" }, ...names.map((name) => ({ value: name, label: name }))];

export interface TaskPropertiesProps {
  task: TaskView;
  reading: Reading;
  wallets: readonly string[];
  spendCategories: readonly string[];
}

/** All that a task says of itself, each editable in place. */
export function TaskProperties({ task, reading, wallets, spendCategories }: TaskPropertiesProps) {
  const add = (words: string) => <span className="text-ink-3">{words}</span>;
  return (
    <Properties>
      <Property icon={CalendarDays} label="Due">
        <EditableField name="dueDate" label="Due on" kind="date" value={task.dueDate ?? ""} display={<DueDay task={task} reading={reading} />} />
        {task.dueDate && (
          <EditableField
            name="dueTime"
            label="Due at"
            kind="time"
            value={task.dueTime ?? ""}
            display={task.dueTime ? timeWords(task.dueTime, reading.locale) : add("Add a time")}
          />
        )}
      </Property>
      <Property icon={Repeat} label="Repeats">
        <EditableField
          name="recurrence"
          label="Repeats"
          kind="text"
          value={task.recurrenceWords ?? ""}
          placeholder="every Wednesday"
          display={task.recurrenceWords ?? add("Never")}
        />
      </Property>
      <Property icon={Flag} label="Priority">
        <EditableField name="priority" label="Priority" kind="choice" value={task.priority} options={priorities.map(asChoice)} display={asChoice(task.priority).label} />
      </Property>
      <Property icon={Banknote} label="Amount">
        <EditableField
          name="amount"
          label="Amount"
          kind="decimal"
          value={task.amount ?? ""}
          placeholder="12.50"
          display={task.amount && task.currency ? <Money amount={task.amount} currency={task.currency} locale={reading.locale} /> : add("None")}
        />
        {task.amount && (
          <>
            <EditableField name="wallet" label="Wallet" kind="choice" value={task.wallet?.name ?? ""} options={orNone(wallets)} display={<span className="text-ink-2">{task.wallet ? `from ${task.wallet.name}` : "usual wallet"}</span>} />
            <EditableField name="spendCategory" label="Spent on" kind="choice" value={task.spendCategory?.name ?? ""} options={orNone(spendCategories)} display={<span className="text-ink-2">{task.spendCategory?.name ?? "no category"}</span>} />
          </>
        )}
      </Property>
      <Property icon={Hash} label="Tags">
        <EditableField name="tags" label="Tags, with commas" kind="text" value={task.tags.join(", ")} placeholder="home, garden" display={task.tags.length > 0 ? task.tags.join(", ") : add("Add")} />
      </Property>
      <Property icon={Shapes} label="Kind">
        <EditableField name="category" label="Kind" kind="choice" value={task.category} options={taskCategories.map(asChoice)} display={asChoice(task.category).label} />
      </Property>
    </Properties>
  );
}

function DueDay({ task, reading }: { task: TaskView; reading: Reading }) {
  if (!task.dueDate) return <span className="text-ink-3">No date</span>;
  return (
    <>
      {weekday(task.dueDate, reading.locale)}, {shortDay(task.dueDate, reading)}{" "}
      <span className={isLate(task, reading.today) ? "text-over text-sm" : "text-ink-3 text-sm"}>
        {distanceWords(task.dueDate, reading.today)}
      </span>
    </>
  );
}
