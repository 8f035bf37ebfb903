import { sql } from "drizzle-orm";
import { type DatabaseCheck, reportRows } from "../check";

/** What consumers do, they did once: each effect by its natural key (docs: events, rule 5). */
export const effects: DatabaseCheck = {
  scope: "database",
  name: "effects",
  promise: "each effect is there once",
  async run(examination) {
    const report = (what: string, query: ReturnType<typeof sql>) => reportRows(examination, what, query);
    await report(
      "an occurrence of a series was made twice",
      // A task that was put on another day, or taken back for a skipped one, gives its day up: another may be made for it.
      sql`with made as (select owner_id, subject, xid, seq, data->>'parentTaskId' as template, data->>'occurrenceOn' as occurrence
          from event where type = 'todo.task.recurred')
        select owner_id as "ownerId", template, occurrence, one.subject as task, another.subject as "and task"
        from made one join made another using (owner_id, template, occurrence)
        where one.subject <> another.subject and (one.xid, one.seq) < (another.xid, another.seq)
          and not exists (select from event moved where moved.owner_id = owner_id and moved.subject = one.subject
            and moved.data->'changes' ? 'occurrenceOn' and (moved.xid, moved.seq) > (one.xid, one.seq)
            and (moved.xid, moved.seq) < (another.xid, another.seq))`,
    );
    await report(
      "a bill was booked twice",
      sql`select t.owner_id as "ownerId", t.task_id as task, min(t.id::text) as transaction, max(t.id::text) as "and transaction"
        from transaction t join event e on e.id = t.last_event_id and e.source <> '/daybook/web'
        where t.deleted_at is null and t.task_id is not null group by 1, 2 having count(*) > 1`,
    );
    await report(
      "a budget's crossing was told twice",
      sql`select owner_id as "ownerId", subject as budget, data->>'periodStart' as period, data->>'crossing' as crossing
        from event where type = 'finance.budget.exceeded' group by 1, 2, 3, 4 having count(*) > 1`,
    );
    await report(
      "a budget's count of crossings is not what was told",
      sql`select s.owner_id as "ownerId", s.budget_id as budget, s.period_start as period, s.crossings as kept, coalesce(max((e.data->>'crossing')::int), 0) as told
        from budget_state s left join event e on e.type = 'finance.budget.exceeded' and e.owner_id = s.owner_id
          and e.subject = s.budget_id and e.data->>'periodStart' = s.period_start::text
        group by s.owner_id, s.budget_id, s.period_start, s.crossings having s.crossings <> coalesce(max((e.data->>'crossing')::int), 0)`,
    );
  },
};
