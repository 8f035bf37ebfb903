import { z } from "zod";
import { taskView } from "./task-view";

/** Where something stands on a person's calendar: an hour as the clocks of the person's zone show it; none: all day. */
const place = {
  on: z.string(),
  time: z.string().nullable(),
};

/** A task on its day, without its notes: a month has hundreds. */
export const calendarTask = taskView.omit({ notes: true }).extend(place);
export type CalendarTask = z.infer<typeof calendarTask>;

/** An occurrence of a series that is still to come: nothing of it is stored. */
export const comingTask = z.object({
  ...place,
  seriesId: z.string(),
  /** The task of the series that is to be done before. */
  taskId: z.string().nullable(),
  title: z.string(),
  priority: taskView.shape.priority,
  durationMinutes: z.number().int().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
});
export type ComingTask = z.infer<typeof comingTask>;

/** What a day has beside what is listed: so many open ones and done ones; where that is not all, even more. */
const unlisted = z.object({ open: z.number().int(), done: z.number().int(), isAll: z.boolean() });
export type Unlisted = z.infer<typeof unlisted>;

export const calendarView = z.object({
  from: z.string(),
  to: z.string(),
  tasks: z.array(calendarTask),
  coming: z.array(comingTask),
  /** Days that have more than is listed. */
  moreOn: z.array(z.string()),
  /** How many more, where that is known. */
  unlisted: z.array(unlisted.extend({ on: z.string() })),
});
export type CalendarView = z.infer<typeof calendarView>;
