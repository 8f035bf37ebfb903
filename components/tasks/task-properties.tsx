import { Banknote, CalendarDays, Flag, Hash, Hourglass, Shapes } from "lucide-react";
import { priorities, type TaskView, taskCategories } from "@/lib/tasks/task-view";
import { distanceWords, shortDay, timeWords, weekday } from "../day-words";
import type { Reading } from "../format";
import { Properties, Property } from "../property";
import { cn } from "../ui/cn";
import { Money } from "../ui/money";
import { EditableField } from "./editable-field";
import { isLate } from "./group-tasks";
import { Reminders } from "./reminders";
import { Repeats } from "./repeats";
import type { TaskActions } from "./types";

const capital = (value: string) => value.charAt(0).toUpperCase() + value.slice(1);
const asChoices = (values: readonly string[]) => values.map((value) => ({ value, label: capital(value) }));
const orNone = (names: readonly string[]) => [
  { value: "", label: "None" },
  ...names.map((name) => ({ value: name, label: name })),
];

export interface TaskPropertiesProps {
  task: TaskView;
  reading: Reading;
  /** The person's own zone: another one is said. */
  timezone: string;
  wallets: readonly string[];
  spendCategories: readonly string[];
  actions: TaskActions;
}

/** All that a task says of itself, each editable in place. */
export function TaskProperties(props: TaskPropertiesProps) {
  const { task, reading } = props;
  return (
    <Properties>
      <Due {...props} />
      <Duration task={task} />
      <Repeats task={task} reading={reading} actions={props.actions} />
      <Reminders task={task} reading={reading} />
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

function Duration({ task: { durationMinutes } }: { task: TaskView }) {
  const minutes = [5, 10, 15, 30, 45, 60, 90, 120, 180, 240, 480];
  const all = durationMinutes === null ? minutes : [...new Set([...minutes, durationMinutes])];
  return (
    <Property icon={Hourglass} label="Takes">
      <EditableField
        name="durationMinutes"
        label="Takes"
        kind="choice"
        value={durationMinutes?.toString() ?? ""}
        options={[
          { value: "", label: "Not said" },
          ...all.sort((a, b) => a - b).map((one) => ({ value: `${one}`, label: durationWords(one) })),
        ]}
        display={durationMinutes === null ? <Nothing words="Not said" /> : durationWords(durationMinutes)}
      />
    </Property>
  );
}

/** "45 min", "1 h", "1 h 30 min". */
function durationWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && `${hours} h`, rest > 0 && `${rest} min`].filter(Boolean).join(" ");
}

/** Every zone that the browser knows, and the task's own. */
const zoneChoices = (own: string) =>
  [...new Set([own, ...Intl.supportedValuesOf("timeZone")])]
    .sort()
    .map((value) => ({ value, label: zoneWords(value) }));

const zoneWords = (zone: string): string => zone.replaceAll("_", " ");

function Due({ task, reading, timezone }: TaskPropertiesProps) {
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
      {dueDate && (dueTime || task.timezone !== timezone) && (
        <EditableField
          name="timezone"
          label="Time zone"
          kind="choice"
          value={task.timezone}
          options={zoneChoices(task.timezone)}
          display={
            <span className={task.timezone === timezone ? "text-ink-3" : "text-ink-2"}>
              {zoneWords(task.timezone)}
            </span>
          }
        />
      )}
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
