import { randomUUID } from "node:crypto";
import type { TaskFacts } from "@/lib/events/catalog/tasks";
import type { Change } from "./contender";

/** What the event of a new task says. */
export function factsOf(taskId: string): TaskFacts {
  return {
    taskId,
    title: "A task",
    description: null,
    priority: "medium",
    category: "personal",
    status: "pending",
    completedAt: null,
    tags: [],
    dueDate: null,
    dueTime: null,
    timezone: "UTC",
    dueAt: null,
    durationMinutes: null,
    recurrenceRule: null,
    exdates: [],
    repeatFrom: "due",
    reminders: [],
    parentTaskId: null,
    recurrenceFrom: null,
    occurrenceOn: null,
    amount: null,
    currency: null,
    walletId: null,
    spendCategoryId: null,
    assigneeId: null,
    position: 0,
    items: [],
  };
}

/** A new task of an owner, as a change that everybody in the race makes. */
export function changeOf(ownerId: string): Change {
  const id = randomUUID();
  return { id, ownerId, data: factsOf(id) };
}
