import { sql } from "drizzle-orm";
import { type DatabaseCheck, reportRows } from "../check";

/** Up to where its consumer has read, the audit has one row an event, and no other. What is still in flight is lag. */
export const audit: DatabaseCheck = {
  scope: "database",
  name: "audit",
  promise: "the audit has each event that was read once, as it was",
  async run(examination) {
    const report = (what: string, query: ReturnType<typeof sql>) => reportRows(examination, what, query);
    await report(
      "an event is missing in the audit",
      sql`select e.id as "eventId", e.owner_id as "ownerId" from event e
        where (exists (select 1 from cursor c where c.consumer = 'audit' and (e.xid, e.seq) <= (c.xid, c.seq))
            or exists (select 1 from state where key = 'processed-' || e.id || '-audit'))
          and not exists (select 1 from audit_log a where a.event_id = e.id and a.occurred_at = e.time)
          and not exists (select 1 from parked p where p.consumer = 'audit' and p.event_id = e.id)
          and not exists (select 1 from dead_letter d where d.consumer = 'audit' and d.event_id = e.id and d.resolved_at is null)`,
    );
    await report(
      "an audit row tells of an event that is not in the log",
      sql`select a.id as audit, a.event_id as "eventId", a.owner_id as "ownerId" from audit_log a
        where not exists (select 1 from event e where e.id = a.event_id and e.time = a.occurred_at)`,
    );
    await report(
      "an event is in the audit more than once",
      sql`select event_id as "eventId", count(*) as rows from audit_log group by event_id having count(*) > 1`,
    );
    await report(
      "an audit row does not say what its event says",
      sql`select a.id as audit, a.event_id as "eventId", a.owner_id as "ownerId" from audit_log a
        join event e on e.id = a.event_id and e.time = a.occurred_at
        where (a.event_type, a.entity_type, a.entity_id, a.owner_id, a.user_id, a.actor, a.actor_id, a.correlation_id)
            <> (e.type, e.aggregate_type, e.subject, e.owner_id, e.user_id, e.actor, e.actor_id, e.correlation_id)
          or a.command_id is distinct from e.command_id or a.payload <> e.data`,
    );
  },
};
