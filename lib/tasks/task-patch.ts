import type { z } from "zod";
import { formatAmount } from "@/lib/core/money";
import { replaceItems, type Task, tickItems } from "./checklist";
import { planAmount, planDue, refused, refusePastDay } from "./task";
import type { taskPatch } from "./task-input";

/** What a person says is to change of a task. What is left out stays; null clears. */
export type Said = z.output<typeof taskPatch>;

/** The wallet and category that were named, as ids; left out where they were not named. */
export type Links = Partial<Pick<Task, "walletId" | "spendCategoryId">>;

/** Whether the day, the hour or the zone is to change. */
export const saysDue = ({ dueDate, dueTime, timezone }: Said): boolean =>
  dueDate !== undefined || dueTime !== undefined || timezone !== undefined;

/** Whether the series' rule is to change: it is one for all its tasks. */
export const saysRule = ({ recurrence, repeatFrom }: Said): boolean =>
  recurrence !== undefined || repeatFrom !== undefined;

const given = <T>(said: T | undefined, otherwise: T): T => (said === undefined ? otherwise : said);

/** Everything of a task but its day, hour and rhythm. @throws AppError invalid_input */
export function patchContent(task: Task, said: Said, links: Links, currency: string): Task {
  return {
    ...task,
    ...links,
    title: said.title ?? task.title,
    description: given(said.notes, task.description),
    priority: said.priority ?? task.priority,
    category: said.category ?? task.category,
    durationMinutes: given(said.durationMinutes, task.durationMinutes),
    tags: patchTags(task.tags, said),
    reminders: said.reminders ?? task.reminders,
    items: tickItems(said.items ? replaceItems(task.items, said.items) : task.items, said),
    ...patchAmount(task, said, currency),
  };
}

function patchTags(tags: string[], { tags: replaced, addTags = [], removeTags = [] }: Said): string[] {
  const kept = (replaced ?? tags).filter((tag) => !removeTags.includes(tag));
  const all = [...new Set([...kept, ...addTags])];
  if (all.length > 10) throw refused("addTags", "Cannot have more than 10 tags");
  return all;
}

/** An amount alone keeps the bill's currency; a currency alone keeps the figure. */
function patchAmount(
  task: Task,
  { amount, currency }: Said,
  ownCurrency: string,
): Pick<Task, "amountMinor" | "currency"> {
  const before =
    task.amountMinor !== null && task.currency ? formatAmount(task.amountMinor, task.currency) : null;
  if (amount === undefined && currency === undefined)
    return { amountMinor: task.amountMinor, currency: task.currency };
  const figure = given(amount, before);
  if (figure === null && currency !== undefined) throw refused("currency", "A currency needs an amount");
  return planAmount(figure, currency ?? task.currency ?? ownCurrency);
}

/**
 * The day, hour and zone of one task. Its place in a series stays: moving one does not move the series.
 * A past day is refused only where the day is changed, so that what is late can still be given an hour.
 * @throws AppError invalid_input
 */
export function patchDue(task: Task, said: Said, now: Date): Task {
  if (!saysDue(said)) return task;
  const dueDate = given(said.dueDate, task.dueDate);
  // Without a day there is no hour either, unless one is said: then the rule refuses it.
  const dueTime = given(said.dueTime, said.dueDate === null ? null : (task.dueTime?.slice(0, 5) ?? null));
  const due = { dueDate, dueTime, timezone: said.timezone ?? task.timezone };
  if (dueDate !== task.dueDate) refusePastDay(due, now);
  return { ...task, ...planDue(due) };
}
