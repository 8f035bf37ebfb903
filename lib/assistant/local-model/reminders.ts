import { countOf, countPattern } from "./numbers";
import { plainWords } from "./small-talk";
import type { Intent, Json, Wish } from "./types";

const minutes = { minute: 1, hour: 60, day: 1_440, week: 10_080 } as const;

const unit = "(?<unit>m|mins?|minutes?|h|hrs?|hours?|days?|weeks?)";
const reminder = new RegExp(
  `^(?:and\\s+)?remind\\s+me\\s+(?:(?:about|of)\\s+(?:it|that|this)\\s+)?(?:(?<half>half\\s+an\\s+hour)|(?<part>the\\s+(?:evening|morning|night))|(?<count>the|one|${countPattern})\\s*${unit})\\s+(?:before|earlier|ahead|in\\s+advance|beforehand|prior)$`,
  "iu",
);

/** How many minutes before; null for a part of a day, which no number of minutes says. */
function minutesBefore(text: string): number | null | undefined {
  const found = reminder.exec(plainWords(text))?.groups;
  if (!found) return undefined;
  if (found.half) return 30;
  if (found.part) return null;
  const count = /^(?:the|one)$/iu.test(found.count ?? "") ? 1 : countOf(found.count ?? "");
  const first = (found.unit ?? "").charAt(0).toLowerCase();
  const size = Object.entries(minutes).find(([name]) => name.startsWith(first))?.[1];
  return count === undefined || size === undefined ? undefined : count * size;
}

/** "Remind me the day before": said of the task that was spoken of last. */
export function reminderWish(text: string): Wish | undefined {
  const before = minutesBefore(text);
  if (before === undefined) return undefined;
  if (before === null) return { kind: "ask", question: "How many hours or days before shall I remind you?" };
  const input = { reminders: [{ minutesBefore: before }] };
  return { kind: "onTasks", tool: "updateTasks", find: {}, pick: { by: "reference" }, input };
}

const isReminder = (intent: Intent): boolean =>
  intent.kind === "onTasks" && Object.keys(intent.input).join() === "reminders";

/**
 * Joins reminders to what they were said of in the same breath: "dentist friday at 3, remind me the day before" is one task
 * with a reminder. What has no day can't be reminded of, and is asked about.
 */
export function joinReminders(intents: readonly Intent[]): Intent[] {
  const joined: Intent[] = [];
  for (const intent of intents) {
    const last = joined.at(-1);
    if (!last || !isReminder(intent) || intent.kind !== "onTasks") joined.push(intent);
    else joined.splice(-1, 1, ...withReminder(last, intent.input.reminders ?? []));
  }
  return joined;
}

function withReminder(last: Intent, reminders: Json): Intent[] {
  const isTask = last.kind === "call" && last.tool === "createTask";
  if (isTask && (last.input.dueDate !== undefined || last.input.recurrence !== undefined)) {
    const earlier = Array.isArray(last.input.reminders) ? last.input.reminders : [];
    const all = [...earlier, ...(Array.isArray(reminders) ? reminders : [])];
    return [{ ...last, input: { ...last.input, reminders: all } }];
  }
  const question = isTask
    ? "When is that due? Then I can remind you before it."
    : "Which task shall I remind you of?";
  return [last, { kind: "ask", question, spans: [] }];
}
