import Link from "next/link";
import type { BudgetView } from "@/lib/finance/views";
import type { TaskView } from "@/lib/tasks/task-view";
import { longDay, monthWords, shortDay, weekday } from "../day-words";
import { BudgetBars } from "../finance/budget-bars";
import { FirstExpense } from "../first-expense";
import {
  type Amount,
  counted,
  isNegative,
  minus,
  moneyText,
  percentOf,
  type Reading,
  size,
  sumByCurrency,
} from "../format";
import { AccountLink } from "../shell/account-link";
import { Bell } from "../shell/bell";
import { CalendarLink } from "../shell/calendar-link";
import type { ShellActions } from "../shell/types";
import { isDone } from "../tasks/group-tasks";
import { TaskList } from "../tasks/task-list";
import type { TaskActions } from "../tasks/types";
import { Money } from "../ui/money";
import { PageColumn, PageHeading, SectionHeading } from "../ui/small";
import { DayLine, type DayLineProps, type LateTasks } from "./day-line";

export interface TodayPageProps {
  person: { name: string };
  /** Notifications that were not read yet. */
  unread: number;
  reading: Reading;
  /** HH:MM on the person's wall clock. */
  nowTime: string;
  late: LateTasks;
  /** What is due today, and what was done today. */
  tasks: readonly TaskView[];
  hasMore: DayLineProps["hasMore"];
  /** The first of what is to come after today, shown where today has nothing. */
  next: readonly TaskView[];
  /** In the person's currency. `lastMonth`: spent up to the same day of last month. */
  spent: { today: Amount; month: Amount; lastMonth: Amount | null };
  budgets: readonly BudgetView[];
  /** Whether there is neither a task nor a transaction yet: the page teaches. */
  isNew: boolean;
  actions: TaskActions;
  shellActions: Pick<ShellActions, "add" | "undo">;
}

/** Today: the date, one sentence on the day, the day as a line, and what it costs. */
export function TodayPage({
  person,
  unread,
  reading,
  nowTime,
  late,
  tasks,
  hasMore,
  next,
  spent,
  budgets,
  isNew,
  actions,
  shellActions,
}: TodayPageProps) {
  return (
    <PageColumn>
      <PageHeading
        title={<TodayTitle {...reading} />}
        lede={
          <DaySentence
            late={late}
            tasks={tasks}
            hasMore={hasMore}
            budgets={budgets}
            locale={reading.locale}
            isNew={isNew}
          />
        }
      >
        <CalendarLink />
        <Bell unread={unread} className="lg:hidden" />
        <AccountLink name={person.name} />
      </PageHeading>
      {isNew ? (
        <FirstExpense actions={shellActions} locale={reading.locale} currency={spent.today.currency} />
      ) : (
        <>
          {late.count + tasks.length > 0 ? (
            <DayLine
              late={late}
              tasks={tasks}
              hasMore={hasMore}
              reading={reading}
              nowTime={nowTime}
              actions={actions}
            />
          ) : (
            next.length > 0 && (
              <TaskList tasks={next} isGrouped reading={reading} query="" actions={actions} />
            )
          )}
          <div className="lg:grid lg:grid-cols-2 lg:gap-x-9">
            <Spent spent={spent} reading={reading} />
            {budgets.length > 0 && (
              <section>
                <SectionHeading>Budgets</SectionHeading>
                <BudgetBars budgets={budgets} reading={reading} />
              </section>
            )}
          </div>
        </>
      )}
    </PageColumn>
  );
}

/** The date; on a phone, where its icons stand beside it, with a short month. */
function TodayTitle({ today, locale }: Reading) {
  return (
    <>
      <span className="max-lg:hidden">{longDay(today, locale)}</span>
      <span className="text-[1.625rem] lg:hidden">
        {weekday(today, locale)} {shortDay(today, { today, locale })}
      </span>
    </>
  );
}

type DaySentenceProps = Pick<TodayPageProps, "late" | "tasks" | "hasMore" | "budgets" | "isNew"> & {
  locale: string;
};

function DaySentence({ late, tasks, hasMore, budgets, locale, isNew }: DaySentenceProps) {
  if (isNew) return "A clear page. Say what you have to do, or what you spent.";
  const today = tasks.filter((task) => !isDone(task));
  const open = [...late.items, ...today];
  const count = late.count + today.length;
  const bills = sumByCurrency(
    open.flatMap(({ amount, currency }) => (amount && currency ? [{ amount, currency }] : [])),
  );
  const [fullest] = budgets
    .map((budget) => ({
      name: budget.category?.name ?? "all spending",
      percent: Math.floor(percentOf(budget.spent, budget.amount, budget.currency)),
    }))
    .sort((a, b) => b.percent - a.percent);
  return (
    <>
      {hasMore.today && "More than "}
      {count > 0 ? <b>{counted(count, "thing")}</b> : "Nothing"} to do
      {count === 0 && " today"}
      {bills.length > 0 && (
        <>
          , {(hasMore.today || count > open.length) && "at least "}
          <b>{bills.map((sum) => moneyText(sum, locale)).join(" and ")}</b> of bills
        </>
      )}
      {fullest && fullest.percent > 100 && `, ${fullest.name.toLocaleLowerCase(locale)} over its budget`}
      {fullest && fullest.percent >= 50 && fullest.percent <= 100 && (
        <>
          , {fullest.name.toLocaleLowerCase(locale)} at <b>{fullest.percent} %</b>
        </>
      )}
      .
    </>
  );
}

/** "96 € less than last", beside the month's sum. */
function comparedWords(month: Amount, last: Amount | null, locale: string): string {
  if (!last || last.currency !== month.currency) return "this month";
  const difference = minus(month, last.amount);
  const words = moneyText({ ...difference, amount: size(difference.amount) }, locale, { isShort: true });
  return `this month, ${words} ${isNegative(difference.amount) ? "less" : "more"} than last`;
}

function Spent({ spent, reading }: { spent: TodayPageProps["spent"]; reading: Reading }) {
  const { locale, today } = reading;
  const sumClass = "sum serif block text-[1.6875rem]";
  return (
    <section>
      <SectionHeading
        end={
          <Link prefetch={false} href="/money" className="-my-3.5 py-3.5 text-ink-2 hover:text-ink">
            {monthWords(today.slice(0, 7), locale).name}
          </Link>
        }
      >
        Spent
      </SectionHeading>
      <dl className="flex gap-8.5 pt-1.5 pb-1">
        <div className="flex flex-col-reverse justify-end gap-0.5">
          <dt className="text-ink-3 text-xs">today</dt>
          <dd>
            <Money {...spent.today} locale={locale} className={sumClass} />
          </dd>
        </div>
        <div className="flex flex-col-reverse justify-end gap-0.5">
          <dt className="text-ink-3 text-xs">{comparedWords(spent.month, spent.lastMonth, locale)}</dt>
          <dd>
            <Money {...spent.month} locale={locale} className={sumClass} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
