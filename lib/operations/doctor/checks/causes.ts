import { sql } from "drizzle-orm";
import { type DatabaseCheck, reportRows } from "../check";

/** From every event the way back to the sentence or click that began it is whole. */
export const causes: DatabaseCheck = {
  scope: "database",
  name: "causes",
  promise: "every chain of cause leads back to a command",
  async run(examination) {
    const report = (what: string, query: ReturnType<typeof sql>) => reportRows(examination, what, query);
    await report(
      "an event's cause is not in the log",
      sql`select e.id as "eventId", e.causation_id as "causationId", e.owner_id as "ownerId" from event e
        where e.causation_id is not null and not exists (select 1 from event c where c.id = e.causation_id)`,
    );
    await report(
      "an event and its cause do not belong together: another owner, another correlation, or a cause that comes later",
      sql`select e.id as "eventId", c.id as "causationId", e.owner_id as "ownerId" from event e join event c on c.id = e.causation_id
        where c.owner_id <> e.owner_id or c.correlation_id <> e.correlation_id or (c.xid, c.seq) >= (e.xid, e.seq)`,
    );
    await report(
      "an event's command is not there",
      sql`select e.id as "eventId", e.command_id as "commandId", e.owner_id as "ownerId" from event e
        left join command c on c.id = e.command_id and c.owner_id = e.owner_id
        where c.id is null and (e.command_id is not null or e.causation_id is null)`,
    );
    await report(
      "the root of an event's correlation is not there",
      sql`select e.id as "eventId", e.correlation_id as "correlationId", e.owner_id as "ownerId" from event e
        where e.command_id is distinct from e.correlation_id
          and not exists (select 1 from command c where c.owner_id = e.owner_id and (c.id = e.correlation_id or c.parent_id = e.correlation_id))
          and not exists (select 1 from event r where r.id = e.correlation_id)`,
    );
    await report(
      "a command was undone by one that is not there",
      sql`select c.id as "commandId", c.undone_by as "undoneBy", c.owner_id as "ownerId" from command c
        where c.undone_by is not null and not exists (select 1 from command u where u.id = c.undone_by and u.owner_id = c.owner_id)`,
    );
    await report(
      "an answer is kept for a command that is not there",
      sql`select k.key, k.command_id as "commandId", k.owner_id as "ownerId" from idempotency_key k
        where not exists (select 1 from command c where c.id = k.command_id and c.owner_id = k.owner_id)`,
    );
  },
};
