import { type Task, untickedCopy } from "./checklist";
import { forLaterOnes } from "./reminder-wishes";
import { planDue } from "./task";

type Meta = Pick<
  Task,
  "id" | "ownerId" | "version" | "lastEventId" | "createdAt" | "updatedAt" | "deletedAt" | "position"
>;

/** An instance of a series: the template's content on another day, without the rule. */
export function instanceOf(template: Task, occurrenceOn: string, meta: Meta): Task {
  const { id, ownerId, version, lastEventId, createdAt, updatedAt, deletedAt, position } = meta;
  const { dueTime, timezone } = template;
  const due = planDue({ dueDate: occurrenceOn, dueTime: dueTime?.slice(0, 5) ?? null, timezone });
  return {
    ...template,
    ...{ id, ownerId, version, lastEventId, createdAt, updatedAt, deletedAt, position },
    ...due,
    status: "pending",
    completedAt: null,
    recurrenceRule: null,
    recurrenceFrom: null,
    exdates: [],
    reminders: forLaterOnes(template.reminders),
    items: untickedCopy(template.items),
    parentTaskId: template.id,
    occurrenceOn,
  };
}
