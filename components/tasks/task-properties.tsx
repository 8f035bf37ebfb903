import { Banknote, Bell, CalendarDays, Flag, Hash, Repeat, Shapes } from "lucide-react";
import { priorities, type TaskView, taskCategories } from "@/lib/tasks/task-view";
import { distanceWords, shortDay, timeWords, weekday } from "../day-words";
import type { Reading } from "../format";
import { Properties, Property } from "../property";
import { cn } from "../ui/cn";
import { Money } from "../ui/money";
import { EditableField } from "./editable-field";
import { isLate } from "./group-tasks";
import { reminderChoices, wishesValue, wishesWords } from "./reminder-words";

const capital = (value: string) => value.charAt(0).toUpperCase() + value.slice(1);
const asChoices = (values: readonly string[]) => values.map((value) => ({ value, label: capital(value) }));
const orNone = (names: readonly string[]) => [
  { value: "", label: "None" },
  ...names.map((name) => ({ value: name, label: name })),
];

export interface TaskPropertiesProps {
  task: TaskView;
  reading: Reading;
  wallets: readonly string[];
  spendCategories: readonly string[];
}

/** All that a task says of itself, each editable in place. */
export function TaskProperties(props: TaskPropertiesProps) {
  const { task } = props;
  return (
    <Properties>
      <Due {...props} />
      <Property icon={Repeat} label="Repeats">
        <EditableField
          name="recurrence"
          label="Repeats"
          kind="text"
          value={task.recurrenceWords ?? ""}
          placeholder="every Wednesday"
          display={task.recurrenceWords ?? <Nothing words="Never" />}
        />
      </Property>
      <Remind task={task} />
      <Choice name="priority" label="Priority" icon={Flag} value={task.priority} values={priorities} />
      <Cost {...props} />
      <Property icon={Hash} label="Tags">
        <EditableField
          name="tags"
          label="Tags, with commas"
          kind="text"
          value={task.tags.join(", ")}
          placeholder="home, garden"
          display={task.tags.length > 0 ? task.tags.join(", ") : <Nothing words="Add" />}
        />
      </Property>
      <Choice name="category" label="Kind" icon={Shapes} value={task.category} values={taskCategories} />
    </Properties>
  );
}

/** Stands where there is no value yet. */
function Nothing({ words }: { words: string }) {
  return <span className="text-ink-3">{words}</span>;
}

interface ChoiceProps {
  name: "priority" | "category";
  label: string;
  icon: typeof Flag;
  value: string;
  values: readonly string[];
}

function Choice({ name, label, icon, value, values }: ChoiceProps) {
  return (
    <Property icon={icon} label={label}>
      <EditableField
        name={name}
        label={label}
        kind="choice"
        value={value}
        options={asChoices(values)}
        display={capital(value)}
      />
    </Property>
  );
}

function Due({ task, reading }: TaskPropertiesProps) {
  const { dueDate, dueTime } = task;
  const day = dueDate && (
    <>
      {weekday(dueDate, reading.locale)}, {shortDay(dueDate, reading)}{" "}
      <span className={cn("ml-1.5 text-sm", isLate(task, reading.today) ? "text-over" : "text-ink-3")}>
        {distanceWords(dueDate, reading.today)}
      </span>
    </>
  );
  return (
    <Property icon={CalendarDays} label="Due">
      <EditableField
        name="dueDate"
        label="Due on"
        kind="date"
        value={dueDate ?? ""}
        display={day ?? <Nothing words="No date" />}
      />
      {dueDate && (
        <EditableField
          name="dueTime"
          label="Due at"
          kind="time"
          value={dueTime ?? ""}
          display={dueTime ? timeWords(dueTime, reading.locale) : <Nothing words="Add a time" />}
        />
      )}
    </Property>
  );
}

/** Before what has no day there is nothing to remind of. */
function Remind({ task }: { task: TaskView }) {
  const { reminders, dueDate, dueTime } = task;
  if (!dueDate && reminders.length === 0) return null;
  return (
    <Property icon={Bell} label="Remind">
      <EditableField
        name="reminders"
        label="Remind"
        kind="choice"
        value={wishesValue(reminders)}
        options={reminderChoices(task)}
        display={wishesWords(reminders, dueTime === null) ?? <Nothing words="Never" />}
      />
    </Property>
  );
}

function Cost({ task, reading, wallets, spendCategories }: TaskPropertiesProps) {
  const { amount, currency, wallet, spendCategory } = task;
  return (
    <Property icon={Banknote} label="Amount">
      <EditableField
        name="amount"
        label="Amount"
        kind="decimal"
        value={amount ?? ""}
        placeholder="12.50"
        display={
          amount && currency ? (
            <Money amount={amount} currency={currency} locale={reading.locale} />
          ) : (
            <Nothing words="None" />
          )
        }
      />
      {amount && (
        <>
          <EditableField
            name="wallet"
            label="Wallet"
            kind="choice"
            value={wallet?.name ?? ""}
            options={orNone(wallets)}
            display={<span className="text-ink-2">{wallet ? `from ${wallet.name}` : "usual wallet"}</span>}
          />
          <EditableField
            name="spendCategory"
            label="Spent on"
            kind="choice"
            value={spendCategory?.name ?? ""}
            options={orNone(spendCategories)}
            display={<span className="text-ink-2">{spendCategory?.name ?? "no category"}</span>}
          />
        </>
      )}
    </Property>
  );
}
