import { defineHandler } from "@/lib/commands/handler";
import { taskChanges } from "@/lib/events/catalog/tasks";
import type { LoggedEvent } from "@/lib/events/event";
import { settleReminders } from "@/lib/tasks/commands/settle-reminders";
import { needsSettling } from "@/lib/tasks/queries/needs-settling";

/** What of a task its reminders depend on. */
const fields = ["reminders", "dueDate", "dueTime", "timezone", "status"];

/** Whatever happened to a task, the task as it is now says what it is to be reminded of. */
export const settleOnTaskChanged = defineHandler({
  name: "settle-on-task-changed",
  on: taskChanges,
  concerns: (event) => !isSurelyNothing(event),
  async handle(event, { tx, run }) {
    const { subject: taskId, aggregateVersion: version, time, ownerId, correlationId } = event;
    if (!(await needsSettling(tx, ownerId, taskId, { version, time }))) return;
    await run(settleReminders, { taskId, version, at: time.toISOString(), correlationId });
  },
});

/** Whether the event itself tells that it concerns no reminder: nothing is read then. */
function isSurelyNothing({ data }: Pick<LoggedEvent, "data">): boolean {
  const whole = (data.task ?? data) as { reminders?: unknown[] };
  if ("title" in whole) return (whole.reminders ?? []).length === 0;
  return !fields.some((field) => field in (data.changes as object));
}
