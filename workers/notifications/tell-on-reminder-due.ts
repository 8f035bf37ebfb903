import { defineHandler } from "@/lib/commands/handler";
import { fullDay } from "@/lib/core/day-words";
import { localTime } from "@/lib/core/time";
import { type ReminderFacts, reminderDue } from "@/lib/events/catalog/reminders";
import { sendNotification } from "@/lib/notifications/commands/send-notification";

/** One notification in the app for each reminder that has rung. */
export const tellOnReminderDue = defineHandler({
  name: "tell-on-reminder-due",
  on: [reminderDue],
  async handle({ id, type, data }, { profile, run }) {
    const { locale } = await profile();
    const late = data.isLate
      ? ` This reminder was meant for ${localTime(new Date(data.remindAt), data.timezone)}, when Daybook was not running.`
      : "";
    await run(sendNotification, {
      type: "due_date_reminder",
      title: data.title,
      message: `${dueWords(data, locale)}${late}`,
      taskId: data.taskId,
      sourceEvent: type,
      sourceEventId: id,
    });
  },
});

/** When the task is due, in full: what is near today is far when it is read later. */
function dueWords({ dueDate, dueTime }: ReminderFacts, locale: string): string {
  if (!dueDate) return "You asked to be reminded.";
  return `Due ${fullDay(dueDate, locale)}${dueTime ? `, ${dueTime}` : ""}.`;
}
