import type { Metadata } from "next";
import { askAsPerson, pagePerson } from "@/app/_adapters/page";
import { countUnread } from "@/app/_adapters/unread";
import { TodayPage } from "@/components/today/today-page";
import { hasAnything } from "@/lib/assistant/has-anything";
import { addMonths, monthRange } from "@/lib/core/day";
import { localDate, localTime } from "@/lib/core/time";
import { getBudgets } from "@/lib/finance/queries/get-budgets";
import { summarizeSpending } from "@/lib/finance/queries/summarize-spending";
import { getDay } from "@/lib/tasks/queries/get-day";
import type { TaskView } from "@/lib/tasks/task-view";
import { taskActions } from "../action-sets";
import { shellActions } from "../shell-actions";

export const metadata: Metadata = { title: "Today" };

/** What was spent between two days, in one currency. */
async function spent(from: string, to: string, currency: string) {
  const { totals } = await askAsPerson(summarizeSpending, { from, to, kind: "expense" });
  return { amount: totals.find((one) => one.currency === currency)?.amount ?? "0", currency };
}

export default async function Today() {
  const { profile, reading, nowTime, timezone } = await pagePerson();
  const { today } = reading;
  const { currency } = profile;
  const before = addMonths(today, -1);
  const [day, budgets, spentToday, month, lastMonth, known, unread] = await Promise.all([
    askAsPerson(getDay, {}),
    askAsPerson(getBudgets, {}),
    spent(today, today, currency),
    spent(monthRange(today).from, today, currency),
    spent(monthRange(before).from, before, currency),
    askAsPerson(hasAnything, {}),
    countUnread(),
  ]);
  /** Day and hour as the person's clocks show them, wherever the task is meant. */
  const onMyClocks = (task: TaskView): TaskView =>
    task.dueAt === null || task.dueTime === null || task.timezone === timezone
      ? task
      : {
          ...task,
          dueDate: localDate(new Date(task.dueAt), timezone),
          dueTime: localTime(new Date(task.dueAt), timezone),
        };
  return (
    <TodayPage
      person={{ name: profile.name }}
      unread={unread}
      reading={reading}
      nowTime={nowTime}
      late={{ ...day.late, items: day.late.items.map(onMyClocks) }}
      tasks={[
        ...day.passed.map(onMyClocks),
        ...day.allDay,
        ...day.timed.map(onMyClocks),
        ...day.done.map(onMyClocks),
      ]}
      hasMore={day.hasMore}
      next={day.next.map(onMyClocks)}
      spent={{ today: spentToday, month, lastMonth }}
      budgets={budgets.items}
      isNew={!known.hasTasks && !known.hasTransactions}
      actions={taskActions}
      shellActions={shellActions}
    />
  );
}
