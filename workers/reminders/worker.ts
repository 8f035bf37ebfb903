import { defineWorker } from "@/lib/commands/worker";
import { reminderCancelled, reminderDue, reminderScheduled } from "@/lib/events/catalog/reminders";
import { fireDue } from "./fire-due";
import { settleOnTaskChanged } from "./settle-on-task-changed";
import { jobPrefix, tellJobs } from "./tell-jobs";

export const reminders = defineWorker({
  name: "reminders",
  actor: "reminders",
  description: "Sets the reminders that tasks call for, and lets them ring.",
  handlers: [settleOnTaskChanged],
  produces: [reminderScheduled, reminderDue, reminderCancelled],
  clockwork: { run: fireDue, jobPrefix, tellJobs },
});
