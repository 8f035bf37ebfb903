import { isSameJson } from "@/lib/core/json";
import type { Task } from "./checklist";
import { forLaterOnes } from "./reminder-wishes";
import { begin, changeRule, isAlive, moveSeries, openOf, type Series, seriesIdOf } from "./series";
import { isOpen, refused } from "./task";
import { type Links, patchContent, patchDue, type Said, saysRule } from "./task-patch";

/** What is to change, and what deciding it takes beside the tasks. */
export interface Wish {
  said: Said;
  links: Links;
  /** Whether the open and later ones of a series change with the task named. */
  isAll: boolean;
  currency: string;
  now: Date;
}

/**
 * What a change of `named` tasks makes of them and of their series.
 * A rule stands on the series' template alone, so another rhythm is always one for the whole series, whichever of its
 * tasks was named and whatever the scope. Day, hour and content change for the named task alone, or with scope `all` for the
 * template, which the later ones are made from, and the open one.
 * @param family the named tasks and, where the change may concern series, all that belongs to these.
 * @returns every task of the family, changed or not, by id.
 * @throws AppError invalid_input
 */
export function changeTasks(
  named: readonly string[],
  family: readonly Task[],
  wish: Wish,
): Map<string, Task> {
  const tasks = new Map(family.map((row) => [row.id, row]));
  for (const id of named) {
    const row = tasks.get(id);
    if (!row) continue;
    const template = tasks.get(seriesIdOf(row));
    const isSeries = template !== undefined && isAlive(template);
    if (isSeries && wish.said.dueDate === null && wish.said.recurrence !== null)
      throw refused("dueDate", "A task that repeats needs a due date");
    const open = isOpen(row) ? row : openOf([...tasks.values()], seriesIdOf(row));
    const changed =
      isSeries && (wish.isAll || saysRule(wish.said))
        ? changeSeries({ template, open }, row, wish)
        : [changeAlone(row, wish)];
    for (const one of changed) tasks.set(one.id, one);
  }
  return tasks;
}

/**
 * Whether a change of one task alone would reach the later ones, because these are made from it: it is the template of a
 * series that goes on, and more than its own day changes.
 */
export function isForLaterOnes(row: Task, wish: Wish): boolean {
  if (wish.isAll || saysRule(wish.said) || !isAlive(row)) return false;
  const { dueDate, dueAt, ...before } = row;
  return !isSameJson(toText({ ...patch(row, wish), dueDate, dueAt }), toText({ ...before, dueDate, dueAt }));
}

/** What later ones get of a row, as JSON can hold it: amounts as text, hours without seconds, lines without ticks. */
const toText = ({ amountMinor, dueTime, items, reminders, ...row }: Task) => ({
  ...row,
  items: items.map(({ text }) => text),
  reminders: forLaterOnes(reminders),
  amount: amountMinor?.toString(),
  dueTime: dueTime?.slice(0, 5),
});

const patch = (row: Task, { said, links, currency, now }: Wish): Task =>
  patchDue(patchContent(row, said, links, currency), said, now);

function changeAlone(row: Task, wish: Wish): Task {
  const { recurrence, repeatFrom } = wish.said;
  const changed = { ...patch(row, wish), repeatFrom: repeatFrom ?? row.repeatFrom };
  return recurrence ? begin(changed, recurrence, wish.now) : changed;
}

/**
 * A change that concerns a whole series: words and hour first, then the day, then the rule. Each step goes on from what
 * the one before it left.
 */
function changeSeries(series: Series, row: Task, wish: Wish): Task[] {
  const { said, isAll, now } = wish;
  const family = [series.template, row, ...(series.open ? [series.open] : [])];
  const tasks = new Map(family.map((one) => [one.id, one]));
  const latest = (one: Task): Task => tasks.get(one.id) ?? one;
  const put = (changed: readonly Task[]) => {
    for (const one of changed) tasks.set(one.id, one);
  };
  const current = (): Series => ({
    template: latest(series.template),
    open: series.open && latest(series.open),
  });
  const { dueDate: _, ...rest } = said;
  put(isAll ? [...tasks.values()].map((one) => patch(one, { ...wish, said: rest })) : [patch(row, wish)]);
  if (isAll) put(moveAll(current(), latest(row), wish));
  put(changeRule(current(), said, now));
  const { repeatFrom } = said;
  return [...tasks.values()].map((one) => (repeatFrom ? { ...one, repeatFrom } : one));
}

/** The day of a whole series: its rule turns with it, unless another rule is said, which then begins on that day. */
function moveAll(series: Series, row: Task, { said, now }: Wish): Task[] {
  const { dueDate, recurrence } = said;
  if (!dueDate || recurrence !== undefined) return [patchDue(series.open ?? row, said, now)];
  return dueDate === series.open?.dueDate ? [] : moveSeries(series, dueDate, now);
}
