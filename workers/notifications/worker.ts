import { defineWorker } from "@/lib/commands/worker";
import { alertSent } from "@/lib/events/catalog/notifications";
import { tellOnReminderDue } from "./tell-on-reminder-due";

export const notifications = defineWorker({
  name: "notifications",
  actor: "notifications",
  description: "Tells people, in the app, that a reminder has rung.",
  handlers: [tellOnReminderDue],
  produces: [alertSent],
});
