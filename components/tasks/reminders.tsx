"use client";

import { Bell, X } from "lucide-react";
import { useState } from "react";
import type { TaskView } from "@/lib/tasks/task-view";
import { dayWords, timeWords } from "../day-words";
import type { Reading } from "../format";
import { Property } from "../property";
import { IconButton } from "../ui/button";
import { FieldError, Input } from "../ui/input";
import { WordSelect } from "../ui/word-select";
import { type ReminderWish, usualWishes, wishValue, wishWords } from "./reminder-words";
import { useTaskEditor } from "./task-editor";

const most = 10;

/** When one is to be told of a task: each reminder by itself, and another one beside them. */
export function Reminders({ task, reading }: { task: TaskView; reading: Reading }) {
  const { save } = useTaskEditor();
  const [error, setError] = useState<string>();
  const { reminders, dueTime } = task;
  const isAllDay = dueTime === null;
  const set = async (wishes: readonly ReminderWish[]) =>
    setError(await save({ reminders: [...wishes] }, task));
  return (
    <Property icon={Bell} label="Remind">
      <ul className="w-full">
        {reminders.map((wish) => (
          <li key={wishValue(wish)} className="flex min-h-7 items-center max-lg:min-h-11">
            <span className="min-w-0 flex-1">{capital(wordsOf(wish, isAllDay, reading))}</span>
            <IconButton
              label={`No reminder ${wordsOf(wish, isAllDay, reading)}`}
              className="-my-0.75 text-ink-3"
              onClick={() => set(reminders.filter((one) => one !== wish))}
            >
              <X aria-hidden size={15} />
            </IconButton>
          </li>
        ))}
      </ul>
      {reminders.length < most && (
        <AddReminder task={task} today={reading.today} onAdd={(wish) => set([...reminders, wish])} />
      )}
      <FieldError id={`${task.id}-reminders`} error={error} />
    </Property>
  );
}

/** A moment of one's own as days are said here; anything else as everywhere. */
function wordsOf(wish: ReminderWish, isAllDay: boolean, reading: Reading): string {
  if (!("at" in wish)) return wishWords(wish, isAllDay);
  return `${dayWords(wish.at.slice(0, 10), reading)} at ${timeWords(wish.at.slice(11), reading.locale)}`;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

interface AddReminderProps {
  task: TaskView;
  today: string;
  onAdd: (wish: ReminderWish) => void;
}

/** The usual ones to choose from, and a moment of one's own. Before what has no day there is only the latter. */
function AddReminder({ task, today, onAdd }: AddReminderProps) {
  const [isMoment, setMoment] = useState(false);
  const isAllDay = task.dueTime === null;
  const wishes = task.dueDate ? usualWishes(isAllDay, task.reminders) : [];
  if (isMoment) {
    return (
      <Input
        type="datetime-local"
        aria-label="Remind at"
        autoFocus
        className="w-auto"
        min={`${today}T00:00`}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
        onBlur={({ target: { value } }) => {
          setMoment(false);
          if (value) onAdd({ at: value.slice(0, 16) });
        }}
      />
    );
  }
  return (
    <span className="-ml-2.25">
      <WordSelect
        label="Add a reminder"
        value=""
        options={[
          { value: "", label: task.reminders.length > 0 ? "Add another" : "Never" },
          ...wishes.map((wish) => ({ value: wishValue(wish), label: capital(wishWords(wish, isAllDay)) })),
          { value: "moment", label: "At a moment…" },
        ]}
        onChange={(value) => {
          const chosen = wishes.find((wish) => wishValue(wish) === value);
          if (chosen) onAdd(chosen);
          else setMoment(value === "moment");
        }}
      />
    </span>
  );
}
