import { aggregates } from "@/lib/assistant/aggregates";
import { parseRule } from "@/lib/core/recurrence/parse";
import { slowOccurrences } from "@/lib/core/recurrence/testing/oracle";
import type { Pool } from "@/lib/db/pool";
import { inTransaction, type Transaction } from "@/lib/db/transaction";
import { checks } from "@/lib/operations/doctor/checks/all";
import { examine } from "@/lib/operations/doctor/examine";
import { nextStep } from "@/lib/tasks/next-in-series";
import { loadSeriesState } from "@/lib/tasks/queries/load-series-state";
import type { Lived } from "./live";

/** What is there at the end, and what must not be. */
export interface Verdict {
  counts: Record<string, number>;
  /** A sentence each; none where all is well. */
  wrong: string[];
}

interface Statement {
  sentence: string;
  /** Empty where all is well; its first column names what is wrong. */
  sql: string;
}

const statements = (now: string): Statement[] => [
  {
    sentence: "two tasks of a series stand for one day",
    sql: `select coalesce(parent_task_id, id)::text || ' ' || occurrence_on from task where occurrence_on is not null
      group by coalesce(parent_task_id, id), occurrence_on having count(*) > 1`,
  },
  {
    sentence: "a reminder rang twice for one moment",
    sql: `select (data->>'reminderId') || ' ' || (data->>'remindAt') from event where type = 'todo.reminder.due'
      group by data->>'reminderId', data->>'remindAt' having count(*) > 1`,
  },
  {
    sentence: "a reminder that is due has not rung",
    sql: `select id::text from reminder where status = 'SCHEDULED' and remind_at <= '${now}'`,
  },
  {
    sentence: "a reminder failed",
    sql: `select id::text from reminder where status = 'FAILED'`,
  },
  {
    sentence: "a reminder counts as rung and never did",
    sql: `select r.id::text from reminder r where r.status = 'EXECUTED'
      and not exists (select from event e where e.owner_id = r.owner_id and e.subject = r.id and e.type = 'todo.reminder.due')`,
  },
  {
    sentence: "a reminder that rang was told of twice, or not at all",
    sql: `select e.id::text from event e left join notification n on n.source_event_id = e.id
      where e.type = 'todo.reminder.due' group by e.id having count(n.id) <> 1`,
  },
  {
    sentence: "a delivery was given up",
    sql: "select consumer || ' ' || coalesce(error, '') from dead_letter",
  },
];

const countsSql = `select
  (select count(*)::int from task) as tasks,
  (select count(*)::int from task where occurrence_on is not null) as "of series",
  (select count(distinct coalesce(parent_task_id, id))::int from task where occurrence_on is not null) as series,
  (select count(*)::int from reminder) as reminders,
  (select count(*)::int from event where type = 'todo.reminder.due') as rung,
  (select count(*)::int from notification) as notifications,
  (select count(*)::int from event) as events`;

/** Holds a year to its promises: one task a rule and day, one ring a reminder, nothing that doctor finds. */
export async function judge(pool: Pool, { endedAt, people }: Lived): Promise<Verdict> {
  const found = await inTransaction(
    pool,
    { role: "doctor", mode: "repeatable read, read only" },
    async (tx) => {
      const wrong: string[] = [];
      for (const { sentence, sql } of statements(endedAt.toISOString())) {
        const { rows } = await tx.execute(sql);
        for (const row of rows) wrong.push(`${sentence}: ${Object.values(row).join(" ")}`);
      }
      const { rows } = await tx.execute<Record<string, number>>(countsSql);
      return { wrong, counts: rows[0] ?? {} };
    },
  );
  for (const { id } of people) {
    const opening = { role: "worker", ownerId: id, userId: id, mode: "read only" } as const;
    found.wrong.push(...(await inTransaction(pool, opening, (tx) => judgeSeries(tx, id))));
  }
  const { findings } = await examine(pool, { checks, aggregates, now: endedAt });
  for (const { check, violations } of findings)
    found.wrong.push(
      ...violations.map(({ what, ids }) => `doctor, ${check}: ${what} ${JSON.stringify(ids)}`),
    );
  return found;
}

interface SeriesRow extends Record<string, unknown> {
  id: string;
  ownerId: string;
  rule: string | null;
  start: string | null;
  timezone: string;
  repeatFrom: string;
  days: string[];
  /** Its rule or first day was another once; a template that was freed to be changed alone may have had that before. */
  isChanged: boolean;
}

/** Each series asks for nothing more, and stands on days that its rule has by the slow reckoning. */
async function judgeSeries(tx: Transaction, ownerId: string): Promise<string[]> {
  const { rows } =
    await tx.execute<SeriesRow>(`select t.id::text, t.owner_id::text as "ownerId", t.recurrence_rule as rule,
      t.recurrence_from::text as start, t.timezone, t.repeat_from as "repeatFrom",
      (select array_agg(o.occurrence_on::text order by o.occurrence_on) from task o
        where coalesce(o.parent_task_id, o.id) = t.id and o.occurrence_on is not null) as days,
      exists (select from event e where e.owner_id = t.owner_id
        and e.subject in (select o.id from task o where o.id = t.id or o.parent_task_id = t.id)
        and (e.data->'changes'->'recurrenceRule'->>'new' is not null or e.data->'changes'->'recurrenceFrom'->>'new' is not null)) as "isChanged"
    from task t where t.owner_id = '${ownerId}' and t.parent_task_id is null and (t.occurrence_on is not null or t.recurrence_rule is not null)`);
  const wrong: string[] = [];
  for (const { id, rule, start, timezone, repeatFrom, days, isChanged } of rows) {
    const state = await loadSeriesState(tx, ownerId, { taskId: id, version: Number.MAX_SAFE_INTEGER });
    const step = state && nextStep(state.template, state.tasks, state.taken);
    if (step) wrong.push(`a series still asks for something (${step.kind}): ${id}`);
    // From completion the days depend on when each was done; some days of a rule that was changed are by an earlier one.
    if (!rule || !start || repeatFrom === "completion" || isChanged) continue;
    const mine = days ?? [];
    const last = mine.at(-1);
    if (last === undefined) continue;
    const known = new Set(slowOccurrences(parseRule(rule, { zone: timezone }), start, last));
    const strange = mine.filter((day) => !known.has(day));
    if (strange.length > 0)
      wrong.push(`a series has days that its rule has not (${rule}): ${id} ${strange.join(", ")}`);
  }
  return wrong;
}
