import { addDays, weekdayOf } from "@/lib/core/day";
import { firstOccurrence, occurrences } from "@/lib/core/recurrence/occurrences";
import { parseRule } from "@/lib/core/recurrence/parse";
import { makeRule, namesDay, type Rule } from "@/lib/core/recurrence/rule";
import { localDate } from "@/lib/core/time";
import type { Task } from "./checklist";
import { isOpen, planDue, planSeries, refused, refusePastDay } from "./task";
import type { Said } from "./task-patch";

/** The id of the row that holds the rule of the series `task` belongs to; a task that never repeated stands for itself. */
export const seriesIdOf = (task: Pick<Task, "id" | "parentTaskId">): string => task.parentTaskId ?? task.id;

/** Whether a series goes on: its template has a rule. The template may be done, or hidden in the trash, and still be alive. */
export const isAlive = (template: Pick<Task, "recurrenceRule" | "recurrenceFrom"> | undefined): boolean =>
  template !== undefined && template.recurrenceRule !== null && template.recurrenceFrom !== null;

/** A series that has ended: what was done stays, nothing comes after. */
export const end = (template: Task): Task => ({
  ...template,
  recurrenceRule: null,
  recurrenceFrom: null,
});

/** One task that begins to repeat, as the template of a series of its own. @throws AppError invalid_input */
export function begin(task: Task, recurrence: string, now: Date): Task {
  const due = { dueDate: task.dueDate, dueTime: task.dueTime?.slice(0, 5) ?? null, timezone: task.timezone };
  const plan = planSeries(recurrence, due, now);
  return { ...task, ...plan, ...planDue({ ...due, dueDate: plan.dueDate }), parentTaskId: null };
}

/** A series with the one task of it that is to be done next, if there is one; it may be the template itself. */
export interface Series {
  template: Task;
  open: Task | undefined;
}

/**
 * The series with another rule: it starts anew on the open task's day, or on the day said, at the rule's first occurrence
 * from then on. A day that has passed stays only where the rule falls on it.
 * @throws AppError invalid_input
 */
export function changeRule({ template, open }: Series, said: Said, now: Date): Task[] {
  const { recurrence } = said;
  if (recurrence === null) return [end(template)];
  if (recurrence === undefined) return [template];
  const at = open ?? template;
  const today = localDate(now, at.timezone);
  const rule = parseRule(recurrence, { today, zone: at.timezone, time: at.dueTime?.slice(0, 5) ?? null });
  const asked = open?.dueDate ?? today;
  const onDay = firstOccurrence(rule, asked, { anchored: open?.dueDate != null });
  const first = onDay >= today || onDay === asked ? onDay : firstOccurrence(rule, today);
  const anew = startAnew({ template, open }, rule, first);
  // What was said beside the words is put there after this.
  return rule.repeatFrom ? anew.map((one) => ({ ...one, repeatFrom: "completion" })) : anew;
}

/**
 * The series on another day: its rule turns with it (Tuesdays become Wednesdays), from the open task on.
 * @throws AppError invalid_input where the rule alone can't say what is meant, or the day has passed.
 */
export function moveSeries({ template, open }: Series, to: string, now: Date): Task[] {
  const { recurrenceRule, recurrenceFrom } = template;
  const from = open?.occurrenceOn ?? open?.dueDate ?? template.occurrenceOn;
  if (!recurrenceRule || !recurrenceFrom || !from) return [template];
  refusePastDay({ dueDate: to, dueTime: null, timezone: template.timezone }, now);
  const rule = parseRule(recurrenceRule);
  const turned = turn(withoutPast(rule, recurrenceFrom, from), from, to);
  if (turned === null || occurrences(turned, to, { limit: 1 })[0] !== to) {
    throw refused(
      "recurrence",
      "Say the new rhythm too: that day alone does not tell when the later ones are",
    );
  }
  return startAnew({ template, open }, turned, to);
}

/** COUNT counts from the first day: for a series that starts anew, those that have been are taken off. */
function withoutPast(rule: Rule, start: string, from: string): Rule {
  if (rule.count === null || from <= start) return rule;
  const past = occurrences(rule, start, { to: addDays(from, -1), limit: rule.count }).length;
  return makeRule({ ...rule, count: Math.max(1, rule.count - past) });
}

/** The rule of a series whose day `from` becomes `to`; null where it names its days in a way that this does not tell. */
function turn(rule: Rule, from: string, to: string): Rule | null {
  if (!namesDay(rule) && rule.months.length === 0) return rule;
  if (rule.positions.length > 0) return null;
  if (rule.frequency === "WEEKLY" && rule.months.length === 0) {
    const days = rule.days.map((day) =>
      day.weekday === weekdayOf(from) ? { ...day, weekday: weekdayOf(to) } : day,
    );
    return makeRule({ ...rule, days });
  }
  const isByDate = rule.frequency === "MONTHLY" && rule.days.length === 0 && rule.months.length === 0;
  if (!isByDate) return null;
  const dayOfMonth = (date: string) => Number(date.slice(8));
  const monthDays = rule.monthDays.map((day) => (day === dayOfMonth(from) ? dayOfMonth(to) : day));
  return makeRule({ ...rule, monthDays });
}

function startAnew({ template, open }: Series, rule: Rule, first: string): Task[] {
  const anew = { ...template, recurrenceRule: rule.text, recurrenceFrom: first };
  if (!open) return [anew];
  const isTemplate = open.id === template.id;
  const moved = onDay({ ...(isTemplate ? anew : open), occurrenceOn: first }, first);
  return isTemplate ? [moved] : [anew, moved];
}

const onDay = (task: Task, dueDate: string): Task => ({
  ...task,
  ...planDue({ dueDate, dueTime: task.dueTime?.slice(0, 5) ?? null, timezone: task.timezone }),
});

/** The task of a series that is to be done next. */
export const openOf = (rows: readonly Task[], seriesId: string): Task | undefined =>
  rows
    .filter((row) => seriesIdOf(row) === seriesId && isOpen(row) && row.deletedAt === null)
    .sort((a, b) => ((a.occurrenceOn ?? "") < (b.occurrenceOn ?? "") ? -1 : 1))[0];
