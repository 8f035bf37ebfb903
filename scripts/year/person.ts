import { undo } from "@/lib/assistant/tools";
import type { Command } from "@/lib/commands/command";
import { addDays } from "@/lib/core/day";
import { localDate } from "@/lib/core/time";
import type { Random } from "@/lib/operations/random";
import { archiveTasks } from "@/lib/tasks/commands/archive-tasks";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import { deleteTasks } from "@/lib/tasks/commands/delete-tasks";
import { reopenTasks } from "@/lib/tasks/commands/reopen-tasks";
import { skipOccurrence } from "@/lib/tasks/commands/skip-occurrence";
import { updateTasks } from "@/lib/tasks/commands/update-tasks";

/** Somebody who lives through the year. */
export interface Person {
  id: string;
  timezone: string;
  random: Random;
  lastCommand: string | undefined;
}

/** A task as a person sees it who is about to do something. */
export interface Seen {
  id: string;
  isOpen: boolean;
  isSeries: boolean;
  isDue: boolean;
}

export type Step = [command: Command, input: Record<string, unknown>];

/** Zones with every kind of change: none, half an hour, at midnight, twice a year around Ramadan, on either side of the equator. */
export const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "Asia/Kathmandu",
  "America/Santiago",
  "Pacific/Apia",
  "Asia/Tokyo",
  "Africa/Cairo",
  "America/St_Johns",
  "Pacific/Auckland",
  "Atlantic/Azores",
] as const;

const rhythms = [
  "every day",
  "every 3 days",
  "every weekday",
  "every other tuesday",
  "every monday and thursday",
  "every month",
  "every last day of the month",
  "on the 1st and 15th",
  "every 3rd friday",
  "every day 5 times",
  "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU",
  "FREQ=MONTHLY;BYMONTHDAY=31",
  "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
  "FREQ=YEARLY;BYMONTH=2,8;BYMONTHDAY=29,1",
  "FREQ=YEARLY;BYWEEKNO=1,27;BYDAY=WE",
] as const;

/** Hours that clocks skip or show twice are among them. */
const hours = ["00:30", "02:15", "02:30", "07:00", "09:00", "12:00", "18:45", "23:30"] as const;

function remindersOf(random: Random, day: string | null): object[] {
  const before = { minutesBefore: random.pick([0, 10, 60, 1440]) };
  const at = { at: `${day}T00:05` };
  return random.chance(0.3) && day !== null ? [before, at] : [before];
}

function making({ random, timezone }: Person, now: Date): Step {
  const today = localDate(now, timezone);
  const dueDate = random.chance(0.85) ? addDays(today, random.between(0, 9)) : null;
  const isTimed = dueDate !== null && random.chance(0.6);
  const isSeries = random.chance(0.4);
  return [
    createTask,
    {
      title: `Task ${random.between(1, 10_000)}`,
      ...(dueDate ? { dueDate } : {}),
      ...(isTimed ? { dueTime: random.pick(hours) } : {}),
      ...(isSeries
        ? { recurrence: random.pick(rhythms), repeatFrom: random.pick(["due", "due", "completion"]) }
        : {}),
      ...(isSeries && random.chance(0.15) ? { amount: "9.50" } : {}),
      ...(dueDate && random.chance(0.6) ? { reminders: remindersOf(random, dueDate) } : {}),
    },
  ];
}

function changing({ random, timezone }: Person, { id, isSeries }: Seen, now: Date): Step {
  const to = addDays(localDate(now, timezone), random.between(0, 9));
  const scope = isSeries && random.chance(0.3) ? { scope: "all" } : {};
  const changes = random.pick([
    { title: `Other ${random.between(1, 99)}` },
    { dueDate: to },
    { dueDate: to, dueTime: random.pick(hours) },
    { dueTime: null },
    { priority: "high" },
    ...(isSeries
      ? [{ recurrence: random.pick(rhythms) }, { recurrence: null }]
      : [{ recurrence: random.pick(rhythms) }]),
    { reminders: [{ minutesBefore: random.pick([0, 30, 2880]) }] },
  ]);
  return [updateTasks, { taskIds: [id], ...changes, ...scope }];
}

const completing = ({ random }: Person, of: readonly Seen[]): Step => [
  completeTasks,
  { taskIds: [random.pick(of).id] },
];

const deleting = ({ random }: Person, of: readonly Seen[]): Step => [
  deleteTasks,
  { taskIds: [random.pick(of).id], ...(random.chance(0.5) ? { scope: "all" } : {}) },
];

/** What a person may do, how often of 1, and with which of the tasks in sight; what is left is adding something. */
function habits(person: Person, seen: readonly Seen[], now: Date): [number, readonly Seen[], () => Step][] {
  const { random, lastCommand } = person;
  const open = seen.filter((one) => one.isOpen);
  const due = open.filter((one) => one.isDue);
  const series = open.filter((one) => one.isSeries);
  const done = seen.filter((one) => !one.isOpen);
  // Nobody goes on adding when there is more to do than can be done.
  const isFull = open.length > 15;
  return [
    [isFull ? 0.6 : 0.4, due, () => completing(person, due)],
    [0.05, open, () => completing(person, open)],
    [0.08, done, () => [reopenTasks, { taskIds: [random.pick(done).id] }]],
    [0.1, open, () => changing(person, random.pick(open), now)],
    [0.06, series, () => [skipOccurrence, { taskId: random.pick(series).id }]],
    [0.05, lastCommand ? seen : [], () => [undo, { what: lastCommand }]],
    [0.04, open, () => deleting(person, open)],
    [0.02, open, () => [archiveTasks, { taskIds: [random.pick(open).id] }]],
  ];
}

/** What a person does next with what they see, the same for the same dice. */
export function choose(person: Person, seen: readonly Seen[], now: Date): Step {
  let roll = person.random.next();
  for (const [share, of, step] of habits(person, seen, now)) {
    if (roll < share && of.length > 0) return step();
    // What can't be done is no time for something else of the list: there is always something to add.
    if (roll < share) break;
    roll -= share;
  }
  return making(person, now);
}
