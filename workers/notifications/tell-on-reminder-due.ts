import { defineHandler } from "@/lib/commands/handler";
import { fullDay } from "@/lib/core/day-words";
import { localDate, localTime } from "@/lib/core/time";
import { type ReminderFacts, reminderDue } from "@/lib/events/catalog/reminders";
import { sendNotification } from "@/lib/notifications/commands/send-notification";

/** One notification in the app for each reminder that has rung. */
export const tellOnReminderDue = defineHandler({
  name: "tell-on-reminder-due",
  on: [reminderDue],
  async handle({ id, type, data }, { profile, run }) {
    const { locale } = await profile();
    await run(sendNotification, {
      type: "due_date_reminder",
      title: data.title,
      message: `${dueWords(data, locale)}${data.isSnoozed ? " You put this off." : ""}${data.isLate ? lateWords(data, locale) : ""}`,
      taskId: data.taskId,
      reminderId: data.reminderId,
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

/** When it should have rung: nothing ran then. */
function lateWords({ remindAt, timezone }: ReminderFacts, locale: string): string {
  const at = new Date(remindAt);
  const day = fullDay(localDate(at, timezone), locale);
  return ` This was meant for ${day}, ${localTime(at, timezone)}, and comes late.`;
}
