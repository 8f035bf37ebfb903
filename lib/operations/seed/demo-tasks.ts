import type { Command } from "@/lib/commands/command";
import { addDays } from "@/lib/core/day";
import { completeTasks } from "@/lib/tasks/commands/complete-tasks";
import { createTask } from "@/lib/tasks/commands/create-task";
import type { Random } from "../random";
import { onClock, type Step } from "./step";

interface Said {
  title: string;
  category?: "work" | "personal" | "home" | "other";
  priority?: "low" | "medium" | "high" | "critical";
  tags?: string[];
  notes?: string;
  items?: string[];
  dueTime?: string;
  recurrence?: string;
  amount?: string;
  wallet?: string;
  spendCategory?: string;
}

/** What was done and is over, again and again in another order. */
const done: readonly Said[] = [
  { title: "Call the dentist", category: "personal" },
  { title: "Send the March invoice to Kessler", category: "work", priority: "high" },
  { title: "Bring back the library books", category: "personal" },
  { title: "Fix the bicycle lamp", category: "home" },
  { title: "Write the notes for Monday's meeting", category: "work" },
  { title: "Buy a birthday card for Jonas", category: "personal", tags: ["family"] },
  { title: "Descale the kettle", category: "home", priority: "low" },
  { title: "Book the train to Hamburg", category: "personal", tags: ["hamburg"] },
  { title: "Review Mira's draft", category: "work", priority: "high" },
  { title: "Take the parcel to the post", category: "personal" },
  { title: "Change the bed linen", category: "home", priority: "low" },
  { title: "Answer the letter from the tax office", category: "personal", priority: "critical" },
  { title: "Order coffee beans", category: "home" },
  { title: "Prepare the quarterly figures", category: "work", priority: "high", tags: ["figures"] },
  { title: "Phone Mum", category: "personal", tags: ["family"] },
  { title: "Oil the balcony table", category: "home", priority: "low" },
];

/** What lies ahead, by days from today; a negative one is overdue. */
const ahead: readonly (readonly [days: number, Said])[] = [
  [-3, { title: "Return the hall key", category: "other" }],
  [-1, { title: "Reply to the landlord about the window", category: "home", priority: "high" }],
  [0, { title: "Dentist", category: "personal", dueTime: "15:00", priority: "high" }],
  [
    0,
    {
      title: "Buy bread and milk",
      category: "home",
      tags: ["shopping"],
      items: ["Rye bread", "Oat milk", "Eggs", "Lemons"],
    },
  ],
  [1, { title: "Hand in the travel expenses", category: "work", dueTime: "12:00" }],
  [2, { title: "Dinner with Jonas", category: "personal", dueTime: "19:30", tags: ["family"] }],
  [
    4,
    {
      title: "Slides for the autumn review",
      category: "work",
      priority: "high",
      notes: "Ten at most. Start with the figures.",
    },
  ],
  [6, { title: "Car to the garage", category: "personal", dueTime: "08:00" }],
  [
    9,
    {
      title: "Renew the passport",
      category: "personal",
      priority: "critical",
      items: ["New photo", "Fill in the form", "Pay the fee"],
      notes:
        "Office on **Market Street**, open until noon:\n\n- bring the old one\n- [what it costs](https://example.org/passport)",
    },
  ],
  [17, { title: "Book flights for the holidays", category: "personal", tags: ["travel"] }],
];

/** Series: created some days ago, due first so many days from then. */
const series: readonly (readonly [
  createdDaysAgo: number,
  firstDaysFromToday: number,
  isDone: boolean,
  Said,
])[] = [
  [9, -7, true, { title: "Water the plants", category: "home", recurrence: "every week" }],
  [8, -1, true, { title: "Take out the bins", category: "home", recurrence: "every week", dueTime: "19:00" }],
  [
    20,
    3,
    false,
    {
      title: "Pay the electricity",
      category: "home",
      recurrence: "every month",
      amount: "64.00",
      wallet: "Main",
      spendCategory: "Utilities",
    },
  ],
  [15, 5, false, { title: "Team meeting", category: "work", recurrence: "every week", dueTime: "10:00" }],
];

const undated: readonly Said[] = [
  { title: "Learn to make ravioli", category: "personal", priority: "low" },
  { title: "Read “The Wall” by Marlen Haushofer", category: "personal", tags: ["books"], priority: "low" },
  { title: "Sort the photos from Hamburg", category: "personal", tags: ["hamburg"] },
];

const morning = (random: Random) => 7 * 60 + 30 + random.between(0, 90);

/** Half a year of tasks, done, overdue and ahead. */
export function planTasks(start: string, today: string, random: Random): Step[] {
  const steps: Step[] = [];
  let count = 0;
  const add = (created: string, due: string | null, said: Said, doneOn?: string) => {
    const name = `task ${++count}`;
    const at = onClock(created, morning(random));
    const input = { ...said, ...(due === null ? {} : { dueDate: due }) };
    steps.push({ at, command: createTask as Command, input, makes: name });
    if (doneOn === undefined) return;
    const doneAt = onClock(doneOn, 10 * 60 + random.between(0, 9 * 60));
    steps.push({ at: doneAt, command: completeTasks as Command, input: {}, takes: name });
  };
  let index = 0;
  for (let day = start; day < addDays(today, -12); day = addDays(day, random.between(1, 3))) {
    const due = addDays(day, random.between(1, 9));
    add(day, due, done[index++ % done.length] ?? { title: "Tidy up" }, addDays(due, random.between(-1, 1)));
  }
  for (const [days, said] of ahead) add(addDays(today, Math.min(-1, days - 4)), addDays(today, days), said);
  for (const [ago, first, isDone, said] of series) {
    const due = addDays(today, first);
    add(addDays(today, -ago), due, said, isDone ? due : undefined);
  }
  for (const [place, said] of undated.entries()) add(addDays(today, -30 * (place + 1)), null, said);
  return steps;
}
