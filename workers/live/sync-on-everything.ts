import { defineBatchHandler } from "@/lib/commands/handler";
import type { LoggedEvent } from "@/lib/events/event";
import { liveTopic } from "@/lib/events/topics";
import { liveChannel, type SyncMessage, syncType } from "@/lib/live/message";

/**
 * Sends `todo.task.sync` for each event. The NOTIFY is in the delivery's transaction, which this one consumer runs one at
 * a time: so it holds up nobody's commits, and none is lost between the mark and the message.
 */
export const syncOnEverything = defineBatchHandler({
  name: "sync-on-everything",
  on: "everything",
  async handle(events, { close }) {
    const messages = events.map((event) => JSON.stringify(toMessage(event)));
    close({
      text: "select pg_notify($1, message) from unnest($2::text[]) as message",
      values: [liveChannel, messages],
    });
  },
  outgoing: (events) => ({
    topic: liveTopic,
    messages: events.map((event) => {
      const data = toMessage(event);
      const time = event.time.toISOString();
      const about = { specversion: "1.0", type: syncType, source: "/daybook/live", time };
      const whole = {
        ...about,
        id: event.id,
        subject: event.subject,
        datacontenttype: "application/json",
        data,
      };
      return { id: event.id, key: event.ownerId, event: JSON.stringify(whole) };
    }),
  }),
});

function toMessage(event: LoggedEvent): SyncMessage {
  return {
    owner: event.ownerId,
    entity: event.aggregateType,
    id: event.subject,
    action: event.type.slice(event.type.lastIndexOf(".") + 1),
    version: event.aggregateVersion,
    position: `${event.xid}.${event.seq}`,
  };
}
