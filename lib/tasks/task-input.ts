import { z } from "zod";
import { isDate, isTime } from "@/lib/core/day";
import { isZone } from "@/lib/core/time";
import { withoutTwins } from "./reminder-wishes";
import { priorities, taskCategories } from "./task-view";

const titleWords = "Title must be between 1 and 255 characters";

const itemWords = "Checklist lines must be between 1 and 255 characters";

const moment = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})$/;
const momentWords = "A reminder's moment must be like 2026-03-20T17:00";

/** One wish to be told: some minutes before the task is due, or at a local moment. */
const reminderWish = z.union(
  [
    z.strictObject({
      minutesBefore: z
        .number()
        .int()
        .min(0, "Minutes before must be at least 0")
        .max(525_600, "Minutes before must be at most a year")
        .describe("0: when it is due. A whole day (1440) keeps the hour; an all-day task counts from 09:00."),
    }),
    z.strictObject({
      at: z
        .string()
        .refine((text) => isMoment(text), momentWords)
        .describe("YYYY-MM-DDTHH:MM, local."),
    }),
  ],
  "A reminder is minutes before, or a moment like 2026-03-20T17:00",
);

/** Whether that is a local moment, like 2026-03-20T17:00. */
export function isMoment(text: string): boolean {
  const [, date = "", time = ""] = moment.exec(text) ?? [];
  return isDate(date) && isTime(time);
}

/** What a person may say of a task; the sentences are the seeds' own. */
export const taskFields = {
  title: z
    .string(titleWords)
    .trim()
    .min(1, titleWords)
    .max(255, titleWords)
    .describe("What is to be done, in the person's words."),
  notes: z.string().max(10_000, "Notes must be at most 10,000 characters").nullable().describe("Markdown."),
  dueDate: z
    .string()
    .refine(isDate, "Due date must be a day like 2026-03-20")
    .meta({ format: "date" })
    .nullable()
    .describe("YYYY-MM-DD, local."),
  dueTime: z
    .string()
    .refine(isTime, "Due time must be a time like 17:00")
    .meta({ pattern: "^[0-9]{2}:[0-9]{2}$" })
    .nullable()
    .describe("HH:MM, local; without it the task is for the whole day."),
  timezone: z
    .string()
    .refine(isZone, "Time zone must be a name like Europe/Berlin")
    .describe("IANA name; the person's own by default."),
  durationMinutes: z
    .number()
    .int()
    .min(1, "Duration must be at least a minute")
    .max(10_080, "Duration must be at most a week")
    .nullable(),
  recurrence: z
    .string()
    .min(1, "Invalid recurrence rule format")
    .max(500, "Invalid recurrence rule format")
    .nullable()
    .describe("Words (“every other tuesday”) or an RRULE without DTSTART."),
  repeatFrom: z.enum(["due", "completion"], "Repeat from must be due or completion"),
  priority: z.enum(priorities, "Priority must be low, medium, high, or critical"),
  category: z.enum(taskCategories, "Category must be work, personal, home, or other"),
  tags: z
    .array(z.string().trim().min(1, "Tags must not be empty").max(50, "Tags must be at most 50 characters"))
    .max(10, "Cannot have more than 10 tags")
    .transform((tags) => [...new Set(tags)]),
  reminders: z
    .array(reminderWish)
    .max(10, "Cannot have more than 10 reminders")
    .transform(withoutTwins)
    .describe("When to be told of it; a list replaces what was there."),
  items: z
    .array(z.string(itemWords).trim().min(1, itemWords).max(255, itemWords))
    .max(100, "Cannot have more than 100 checklist lines")
    .describe("The lines of its checklist, in order; a list replaces what was there."),
  amount: z.string().max(40).nullable().describe("For a bill: a decimal string like 62.00."),
  currency: z.string().length(3, "Currency must be a code like EUR"),
  wallet: z.string().min(1).max(60).nullable().describe("Name of the wallet a bill is paid from."),
  spendCategory: z.string().min(1).max(60).nullable().describe("Name of the category a bill is booked to."),
};

export const taskIds = z
  .array(z.string().min(1).max(64))
  .min(1, "Name at least one task")
  .max(500, "Name at most 500 tasks at once")
  .transform((ids) => [...new Set(ids)])
  .describe("Ids as given by findTasks.");

const itemIds = z.array(z.string().min(1).max(64)).max(100, "Name at most 100 checklist lines at once");

/** All of a task that can change, each left out where it stays. */
export const taskPatch = z.strictObject({
  ...z.object(taskFields).partial().shape,
  addTags: taskFields.tags.optional().describe("Tags to add; `tags` replaces all."),
  removeTags: z.array(z.string().trim().max(50)).max(50).optional(),
  checkItems: itemIds.optional().describe("Ids of checklist lines to tick."),
  uncheckItems: itemIds.optional(),
});

/** Which of a series: the task alone, or the open and later ones with it. */
export const scope = z
  .enum(["this", "all"], "Scope must be this or all")
  .default("this")
  .describe("Of a series: this one alone, or the open and all later ones.");
