import { defineWorker } from "@/lib/commands/worker";
import { taskCreated, taskDeleted, taskRecurred } from "@/lib/events/catalog/tasks";
import { keepOneOpenOnTaskChanged } from "./keep-one-open-on-task-changed";

export const recurrence = defineWorker({
  name: "recurrence",
  actor: "recurrence",
  description: "Keeps one open task in every series: makes the next, takes it back, or revives it.",
  handlers: [keepOneOpenOnTaskChanged],
  produces: [taskRecurred, taskCreated, taskDeleted],
});
