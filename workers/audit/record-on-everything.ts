import { defineBatchHandler } from "@/lib/commands/handler";
import type { LoggedEvent } from "@/lib/events/event";
import { auditId } from "./audit-id";

/** One row an event; the event's id is the natural key, so that a replay adds nothing. */
export const recordOnEverything = defineBatchHandler({
  name: "record-on-everything",
  on: "everything",
  async handle(events, { close }) {
    close({ text: recordText, values: [JSON.stringify(events.map(toRecord))] });
  },
});

const recordText = `insert into audit_log (id, event_id, event_type, entity_type, entity_id, owner_id, user_id, actor, actor_id,
        correlation_id, command_id, occurred_at, payload)
      select id, event_id, event_type, entity_type, entity_id, owner_id, user_id, actor, actor_id,
        correlation_id, command_id, occurred_at, payload
      from jsonb_to_recordset($1::jsonb) as (id uuid, event_id uuid, event_type text, entity_type text,
        entity_id uuid, owner_id uuid, user_id uuid, actor text, actor_id text, correlation_id uuid, command_id uuid,
        occurred_at timestamptz, payload jsonb)
      on conflict (event_id, occurred_at) do nothing`;

function toRecord(event: LoggedEvent): Record<string, unknown> {
  return {
    id: auditId(event),
    event_id: event.id,
    event_type: event.type,
    entity_type: event.aggregateType,
    entity_id: event.subject,
    owner_id: event.ownerId,
    user_id: event.userId,
    actor: event.actor,
    actor_id: event.actorId,
    correlation_id: event.correlationId,
    command_id: event.commandId,
    occurred_at: event.time.toISOString(),
    payload: event.data,
  };
}
