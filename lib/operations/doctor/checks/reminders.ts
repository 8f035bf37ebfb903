import { sql } from "drizzle-orm";
import { type DatabaseCheck, reportRows } from "../check";

/** Reminders as their own events tell them: what rang, rang once for each moment it was set to. */
export const reminders: DatabaseCheck = {
  scope: "database",
  name: "reminders",
  promise: "each reminder rings once, and each notification tells of one event",
  async run(examination) {
    const report = (what: string, query: ReturnType<typeof sql>) => reportRows(examination, what, query);
    await report(
      "a reminder rang twice for one moment it was set to",
      sql`select owner_id as "ownerId", subject as reminder, data->>'remindAt' as "remindAt", count(*) as times
        from event where type = 'todo.reminder.due' group by 1, 2, 3, causation_id having count(*) > 1`,
    );
    await report(
      "a reminder is not at the version of its last event, or not in the state that this tells",
      sql`select r.id as reminder, r.owner_id as "ownerId", r.status, r.version from reminder r
        left join lateral (select type, aggregate_version as version from event e
          where e.owner_id = r.owner_id and e.subject = r.id order by aggregate_version desc limit 1) last on true
        where last.version is distinct from r.version or r.status not in ('FAILED', case last.type
          when 'todo.reminder.scheduled' then 'SCHEDULED' when 'todo.reminder.due' then 'EXECUTED' else 'CANCELLED' end)`,
    );
    await report(
      "a reminder waits for a task that is done or deleted, though its worker has read all",
      sql`select r.id as reminder, r.task_id as task, r.owner_id as "ownerId" from reminder r join task t on t.id = r.task_id
        where r.status = 'SCHEDULED' and (t.deleted_at is not null or t.status not in ('pending', 'in_progress'))
          and exists (select 1 from event e, cursor c where e.id = t.last_event_id and c.consumer = 'reminders' and (e.xid, e.seq) <= (c.xid, c.seq))
          and not exists (select 1 from parked p where p.consumer = 'reminders' and p.owner_id = r.owner_id)
          and not exists (select 1 from dead_letter d where d.consumer = 'reminders' and d.owner_id = r.owner_id and d.resolved_at is null)`,
    );
    await report(
      "a notification tells of an event that is not there, or was told of otherwise than once",
      sql`select n.id as notification, n.owner_id as "ownerId", n.source_event_id as "eventId" from notification n
        where not exists (select 1 from event e where e.id = n.source_event_id and e.owner_id = n.owner_id)
          or 1 <> (select count(*) from event e where e.owner_id = n.owner_id and e.subject = n.id and e.type = 'notification.alert.sent')`,
    );
  },
};
